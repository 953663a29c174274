/// How inputs are brought into one range before a network reads them: `(x − offset) · scale`, value
/// by value. It is found on the training samples alone and holds for all.
public struct InputScaling: Sendable, Equatable {
  /// How offset and scale are found.
  public enum Method: Sendable, Hashable {
    /// Inputs stay as they are.
    case none
    /// Each input gets mean 0 and standard deviation 1 over the training samples.
    case standard
    /// Each input gets the range from 0 to 1 over the training samples.
    case minMax
    /// Every input is divided by this number.
    case divided(by: Float)
  }

  /// What is taken off, a value for each input.
  public let offset: [Float]

  /// What the difference is multiplied by, a value for each input.
  public let scale: [Float]

  /// Finds offset and scale on training samples; `nil` when inputs stay as they are.
  ///
  /// An input that has the same value in all of them isn't scaled.
  init?(_ method: Method, fittedTo train: Samples) {
    switch method {
    case .none: return nil
    case .divided(let divisor):
      offset = Array(repeating: 0, count: train.width)
      scale = Array(repeating: 1 / divisor, count: train.width)
    case .standard:
      let moments = Self.moments(train)
      offset = moments.map { Float($0.mean) }
      scale = moments.map { Self.inverse(Float($0.deviation)) }
    case .minMax:
      let ranges = Self.ranges(train)
      offset = ranges.map(\.low)
      scale = ranges.map { Self.inverse($0.high - $0.low) }
    }
  }

  /// Samples whose inputs are scaled. Images whose background isn't 0 any more are no images.
  func callAsFunction(_ samples: Samples) -> Samples {
    // Zeros that move in at an image's edge are its background only where that stays 0.
    let isKept = offset.allSatisfy { $0 == 0 }
    var result = Samples(
      width: samples.width, inputs: samples.inputs, truth: samples.truth,
      image: isKept ? samples.image : nil)
    for start in stride(from: 0, to: samples.inputs.count, by: samples.width) {
      for column in 0..<samples.width {
        let value = samples.inputs[start + column]
        result.inputs[start + column] = (value - offset[column]) * scale[column]
      }
    }
    return result
  }

  /// One by a width; 1 by none, and by one that is too small or too large to divide by.
  private static func inverse(_ width: Float) -> Float {
    let inverse = 1 / width
    return inverse.isFinite && inverse > 0 ? inverse : 1
  }

  /// The mean and the standard deviation of each input over all samples.
  private static func moments(_ samples: Samples) -> [(mean: Double, deviation: Double)] {
    let count = Double(max(samples.count, 1))
    let means = sums(samples) { value, _ in value }.map { $0 / count }
    let squares = sums(samples) { value, column in
      (value - means[column]) * (value - means[column])
    }
    return zip(means, squares).map { ($0, ($1 / count).squareRoot()) }
  }

  private static func sums(_ samples: Samples, _ term: (Double, Int) -> Double) -> [Double] {
    var sums = [Double](repeating: 0, count: samples.width)
    for start in stride(from: 0, to: samples.inputs.count, by: samples.width) {
      for column in 0..<samples.width {
        sums[column] += term(Double(samples.inputs[start + column]), column)
      }
    }
    return sums
  }

  private static func ranges(_ samples: Samples) -> [(low: Float, high: Float)] {
    var ranges = [(low: Float, high: Float)](
      repeating: (.infinity, -.infinity), count: samples.width)
    for start in stride(from: 0, to: samples.inputs.count, by: samples.width) {
      for column in 0..<samples.width {
        let value = samples.inputs[start + column]
        ranges[column] = (min(ranges[column].low, value), max(ranges[column].high, value))
      }
    }
    return ranges
  }
}
