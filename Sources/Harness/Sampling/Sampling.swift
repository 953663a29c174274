import Results

/// What the sampler measured.
struct Sampling {
  /// For each subject its samples, in seconds per call. Those at the same place in two subjects of
  /// one group were taken in the same rounds: their ratio is that of the two.
  let samples: [[Double]]

  /// For each subject why its group's measurement stopped.
  let stops: [Stop]

  /// How many subjects were not steady after their warm-up.
  let unsteady: Int

  /// Adds to a run's report how well these subjects are known.
  func note(in report: inout SamplingReport) {
    report.cells += samples.count
    report.unsteady += unsteady
    for case .timeUp(let halfWidth) in stops {
      report.timeUp += 1
      if let halfWidth { report.widest = max(report.widest ?? 0, halfWidth) }
    }
  }

  /// Why measuring stopped.
  enum Stop: Equatable {
    /// Every ratio of the group is known as precisely as was asked for.
    case precise
    /// The time was up before; with the half-width of the widest 95 % interval in the group, as a
    /// fraction of its ratio, `nil` where there were too few samples for one.
    case timeUp(halfWidth: Double?)
  }
}
