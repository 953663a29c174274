/// A statistic of values with its bias-corrected and accelerated bootstrap interval (BCa, Efron
/// 1987): values are drawn anew with replacement, and the quantiles of the statistic over these
/// resamples are shifted for bias and skewness. Elements may be anything, such as pairs.
///
///     let ratios = bootstrap(pairs, using: &generator) { pairs in
///       median(pairs.map { $0.network / $0.dense })
///     }
///
/// - Parameters:
///   - resamples: how many times all values are drawn; 2000 suffice at 95 % (Efron & Tibshirani
///     1993, §14.3).
///   - statistic: computed from as many elements as `values` has. It must be finite.
/// - Precondition: `values` is not empty, `confidence` lies between 0 and 1, `resamples` ≥ 1.
public func bootstrap<Element>(
  _ values: [Element], confidence: Double = 0.95, resamples: Int = 2000,
  using generator: inout some RandomNumberGenerator, statistic: ([Element]) -> Double
) -> Estimate {
  precondition(!values.isEmpty, "a bootstrap of no values")
  precondition(confidence > 0 && confidence < 1, "a confidence lies between 0 and 1")
  precondition(resamples >= 1, "a bootstrap needs a resample")
  let value = statistic(values)
  guard values.count >= 2 else {
    return Estimate(
      value: value, interval: nil, warning: .tooFewForInterval(confidence: confidence))
  }
  var resample = values
  let drawn = (0..<resamples).map { _ in
    for index in resample.indices {
      resample[index] = values[Int.random(in: values.indices, using: &generator)]
    }
    return statistic(resample)
  }.sorted()
  let correction = BootstrapCorrection(
    bias: bias(of: drawn, around: value), acceleration: acceleration(values, statistic))
  let tail = (1 - confidence) / 2
  let interval = Interval(
    low: quantile(correction.probability(of: tail), ofSorted: drawn),
    high: quantile(correction.probability(of: 1 - tail), ofSorted: drawn))
  return Estimate(value: value, interval: interval, warning: warning(values.count, drawn))
}

/// Which quantiles of the resamples bound the interval.
private struct BootstrapCorrection {
  /// How far the median of the resamples is from the estimate, in normal units: z₀.
  let bias: Double
  /// How fast the statistic's standard error changes with its true value: a.
  let acceleration: Double

  func probability(of tail: Double) -> Double {
    let shifted = bias + normalQuantile(tail)
    let scale = 1 - acceleration * shifted
    // Beyond that the correction has no meaning: the last resample there is.
    guard scale > 0 else { return shifted < 0 ? 0 : 1 }
    return normalProbability(bias + shifted / scale)
  }
}

private func bias(of drawn: [Double], around value: Double) -> Double {
  // Equal ones count half; the halves added keep it finite when all lie on one side.
  let below = drawn.reduce(0.5) { $0 + ($1 < value ? 1 : $1 == value ? 0.5 : 0) }
  return normalQuantile(below / Double(drawn.count + 1))
}

/// From the statistics of the values without one of them each (Efron & Tibshirani 1993, 14.15).
private func acceleration<Element>(
  _ values: [Element], _ statistic: ([Element]) -> Double
) -> Double {
  let without = values.indices.map { index in
    var others = values
    others.remove(at: index)
    return statistic(others)
  }
  let center = mean(without)
  let squares = without.reduce(0) { $0 + ($1 - center) * ($1 - center) }
  let cubes = without.reduce(0) { $0 + (center - $1) * (center - $1) * (center - $1) }
  return squares > 0 ? cubes / (6 * squares * squares.squareRoot()) : 0
}

/// The value below which the fraction `probability` of `sorted` lies, between neighbours linearly.
private func quantile(_ probability: Double, ofSorted sorted: [Double]) -> Double {
  let position = probability * Double(sorted.count - 1)
  let index = min(Int(position), sorted.count - 1)
  let next = min(index + 1, sorted.count - 1)
  return sorted[index] + (position - Double(index)) * (sorted[next] - sorted[index])
}

private func warning(_ count: Int, _ drawn: [Double]) -> StatisticalWarning? {
  if drawn.first == drawn.last { return .noSpread }
  // Measured with normal values: intervals of the mean at 95 % hold it in 85 % of cases with 5
  // values, 90 % with 10, 93 % with 20. Hesterberg 2015 says why.
  return count < 10 ? .narrow(count: count) : nil
}
