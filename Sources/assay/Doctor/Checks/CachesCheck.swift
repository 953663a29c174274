import Machine

/// What caches the first processor has.
enum CachesCheck: DoctorCheck {
  static let name = "caches"
  static let section = DoctorSection.processor

  static func findings(_ examination: Examination) -> [Finding] {
    let caches = examination.machine.caches.filter { $0.type != "Instruction" }
    guard !caches.isEmpty else {
      return [
        Finding(
          .information, "caches: the system doesn't say what there is",
          remedy: "mount /sys: verdicts then say in which level weights lie")
      ]
    }
    let words = caches.map { cache in
      let size =
        cache.bytes < 1 << 20 ? "\(cache.bytes >> 10) KiB" : "\(cache.bytes >> 20) MiB"
      let isShared = cache.sharedBy.contains(",") || cache.sharedBy.contains("-")
      return "level \(cache.level) \(size)"
        + (isShared ? ", shared by processors \(cache.sharedBy)" : "")
    }
    return [Finding(.information, "caches for data: " + words.joined(separator: "; "))]
  }
}
