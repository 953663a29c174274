import CProcessor

extension Timeline {
  /// What recording takes within the span of a kernel, in ticks: the median of some stretches of
  /// empty kernels.
  public static func costInside(on table: KernelTable) -> Double {
    let spans = 256
    let timeline = Timeline(workers: table.workers, capacity: spans)
    var empty = table
    empty.peak = { _, _, _ in
      let start = Timeline.now
      timeline.add(.product, worker: 0, since: start)
    }
    let product = PeakProduct(parts: 1, steps: 1, for: table)
    let stretches = (0..<101).map { _ in
      timeline.clear()
      for _ in 0..<spans { product.compute(0..<1, on: empty, worker: 0) }
      return timeline.spans(of: 0).reduce(0) { $0 + Double($1.ticks) } / Double(spans)
    }
    return stretches.sorted()[stretches.count / 2]
  }

  /// How long a tick is, measured once against the system's clock.
  public static let secondsPerTick: Double = {
    let clock = ContinuousClock()
    /// Both clocks at one moment: of some tries that with the least between two ticks, since the
    /// program may be interrupted between two readings.
    func moment() -> (ticks: UInt64, time: ContinuousClock.Instant) {
      let tries = (0..<16).map { _ in (before: now, time: clock.now, after: now) }
      let best = tries.min { $0.after - $0.before < $1.after - $1.before } ?? tries[0]
      return (best.before + (best.after - best.before) / 2, best.time)
    }
    let ratios = (0..<5).map { _ in
      let first = moment()
      while clock.now - first.time < .milliseconds(4) { assay_pause() }
      let last = moment()
      return (last.time - first.time) / .seconds(1) / Double(last.ticks - first.ticks)
    }
    return ratios.sorted()[ratios.count / 2]
  }()
}
