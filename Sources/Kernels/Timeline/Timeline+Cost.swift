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
    let ratios = (0..<5).map { _ in
      let begin = clock.now
      let first = now
      while clock.now - begin < .milliseconds(4) { assay_pause() }
      let last = now
      return (clock.now - begin) / .seconds(1) / Double(last - first)
    }
    return ratios.sorted()[ratios.count / 2]
  }()
}
