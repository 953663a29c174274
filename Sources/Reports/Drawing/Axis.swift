import Foundation

/// The range of an axis and where its tics are.
struct Axis: Equatable {
  var low, high: Double
  var tics: [Double]
  var isLogarithmic: Bool

  /// A linear axis around `values`, which must not be empty.
  init(linear values: [Double]) {
    let least = values.min() ?? 0
    let most = values.max() ?? 1
    let span = max(most - least, 0.01)
    low = least - 0.06 * span
    high = most + 0.06 * span
    let step = Self.step(for: high - low)
    tics = Array(stride(from: (low / step).rounded(.up) * step, through: high, by: step))
    isLogarithmic = false
  }

  /// A logarithmic axis around `values`, which must be positive and not empty.
  ///
  /// It has at most `maximumTics` tics: many in each decade when it spans little, otherwise 1, 2
  /// and 5, or 1 and 3, or whole decades.
  init(logarithmic values: [Double], maximumTics: Int) {
    let least = log10(values.min() ?? 1)
    let most = log10(values.max() ?? 10)
    let margin = max(0.06 * (most - least), 0.08)
    low = pow(10, least - margin)
    high = pow(10, most + margin)
    isLogarithmic = true
    let decades = Int(floor(least - margin))...Int(ceil(most + margin))
    tics = []
    let choices: [(mantissas: [Double], every: Int)] = [
      ([1, 1.5, 2, 3, 4, 5, 7], 1), ([1, 2, 5], 1), ([1, 3], 1), ([1], 1), ([1], 2), ([1], 3),
      ([1], 5),
    ]
    for (mantissas, every) in choices {
      tics = decades.filter { $0 % every == 0 }.flatMap { decade in
        mantissas.map { $0 * pow(10, Double(decade)) }
      }
      .filter { $0 >= low && $0 <= high }
      if tics.count <= maximumTics { break }
    }
  }

  /// Where a logarithmic axis has tics without a number, so that its scale is seen.
  var minorTics: [Double] {
    guard isLogarithmic, high / low < 1e5 else { return [] }
    let decades = Int(floor(log10(low)))...Int(ceil(log10(high)))
    return decades.flatMap { decade in (1...9).map { Double($0) * pow(10, Double(decade)) } }
      .filter { value in
        value >= low && value <= high && !tics.contains { abs($0 / value - 1) < 1e-6 }
      }
  }

  /// Where a value lies between the axis's ends: 0 at `low`, 1 at `high`.
  func position(_ value: Double) -> Double {
    isLogarithmic ? log(value / low) / log(high / low) : (value - low) / (high - low)
  }

  private static func step(for span: Double) -> Double {
    let raw = span / 8
    let decade = pow(10, floor(log10(raw)))
    return [1, 2, 5, 10].map { $0 * decade }.first { $0 >= raw } ?? decade
  }
}

extension Axis {
  /// An axis for `count` rows of a dot plot: 1 at the bottom, `count` at the top.
  init(rows count: Int) {
    low = 0.4
    high = Double(count) + 0.6
    tics = (1...max(count, 1)).map(Double.init)
    isLogarithmic = false
  }
}
