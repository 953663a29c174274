import Machine

/// Whether it is known what the processor does at most.
enum RoofsCheck: DoctorCheck {
  static let name = "roofs"
  static let section = DoctorSection.processor

  static func findings(_ examination: Examination) -> [Finding] {
    guard let roofs = examination.roofs else {
      return [
        Finding(
          .information, "roofs: not measured: reports of runs have no roofline chart",
          remedy: "'assay doctor --roofline' measures them, in under a minute")
      ]
    }
    let best = roofs.sets.max { $0.flops < $1.flops }
    let words = best.map { set in
      let memory = set.levels.last.map {
        String(format: ", %.3g GB/s from ", $0.read / 1e9) + $0.name
      }
      return String(format: "%@ on %d ", set.isa, set.threads)
        + (set.threads == 1 ? "thread" : "threads")
        + String(format: " does %.3g GFLOP/s", set.flops / 1e9) + (memory ?? "")
    }
    return [
      Finding(
        .information, "roofs: \(words ?? "none"); measured \(roofs.measured)",
        remedy: "'assay doctor --roofline' measures them anew")
    ]
  }
}
