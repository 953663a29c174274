import Networks

/// How the range of values that bytes stand for follows from the values that occur. Values beyond
/// it are clipped: a smaller range has smaller steps and more that is clipped.
enum Calibration: String, CaseIterable {
  /// All values: nothing is clipped.
  case range

  /// All but one in ten thousand, at each end (Wu et al., Integer Quantization for Deep Learning
  /// Inference, 2020).
  case percentile

  /// The least mean squared error (Shin, Hwang & Sung, Fixed-point performance analysis of
  /// recurrent neural networks, 2016; the "MSE" calibration of common tools).
  case minimumError = "minimum-error"

  /// How many bins a histogram needs.
  static let bins = 2048

  /// How many samples are looked at; the first ones, in no order.
  static let samples = 8192

  /// The fraction of values that a percentile leaves out at each end.
  private static let tail = 1e-4

  /// The range for values that take `levels` levels.
  func range(of histogram: ValueHistogram, levels: Int) -> ClosedRange<Float> {
    switch self {
    case .range: histogram.range
    case .percentile: Self.percentile(histogram)
    case .minimumError: Self.leastError(histogram, levels: levels)
    }
  }

  private static func percentile(_ histogram: ValueHistogram) -> ClosedRange<Float> {
    let allowed = Int(tail * Double(histogram.counts.reduce(0, +)))
    let last = histogram.counts.count - 1
    let low = bins(of: histogram.counts, within: allowed)
    let high = last - bins(of: histogram.counts.reversed(), within: allowed)
    guard low <= high, histogram.binWidth > 0 else { return histogram.range }
    let lower = low == 0 ? histogram.range.lowerBound : Float(histogram.middle(low))
    let upper = high == last ? histogram.range.upperBound : Float(histogram.middle(high))
    return lower...max(lower, upper)
  }

  /// How many bins from the front hold at most `allowed` values together.
  private static func bins(of counts: some Sequence<Int>, within allowed: Int) -> Int {
    var sum = 0
    var bins = 0
    for count in counts {
      sum += count
      guard sum <= allowed else { break }
      bins += 1
    }
    return bins
  }

  /// Tries the histogram's range times 1/100 to 1.
  private static func leastError(_ histogram: ValueHistogram, levels: Int) -> ClosedRange<Float> {
    guard histogram.binWidth > 0 else { return histogram.range }
    let low = Double(min(histogram.range.lowerBound, 0))
    let high = Double(max(histogram.range.upperBound, 0))
    var best = (error: Double.infinity, factor: 1.0)
    for hundredth in stride(from: 100, through: 1, by: -1) {
      let factor = Double(hundredth) / 100
      let error = error(histogram, low: factor * low, high: factor * high, levels: levels)
      if error < best.error { best = (error, factor) }
    }
    return Float(best.factor * low)...Float(best.factor * high)
  }

  /// The sum of squared differences when values are clipped to a range and rounded to `levels`
  /// equally spaced values in it.
  private static func error(
    _ histogram: ValueHistogram, low: Double, high: Double, levels: Int
  ) -> Double {
    let step = (high - low) / Double(levels - 1)
    var sum = 0.0
    for (bin, count) in histogram.counts.enumerated() where count > 0 {
      let value = histogram.middle(bin)
      let level = min(max(((value - low) / step).rounded(), 0), Double(levels - 1))
      let difference = value - (low + level * step)
      sum += Double(count) * difference * difference
    }
    return sum
  }
}
