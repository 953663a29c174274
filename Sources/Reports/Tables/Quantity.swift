import Foundation
import Statistics

/// Numbers as people read them: three significant digits and an SI prefix.
enum Quantity {
  private static let prefixes: [(factor: Double, symbol: String)] = [
    (1e-12, "p"), (1e-9, "n"), (1e-6, "µ"), (1e-3, "m"), (1, ""), (1e3, "k"), (1e6, "M"),
    (1e9, "G"), (1e12, "T"),
  ]

  /// A value with its unit, for instance `12.3 µs`.
  static func text(_ value: Double, unit: String) -> String {
    let prefix = prefix(for: value)
    return "\(digits(value / prefix.factor)) \(prefix.symbol)\(unit)"
  }

  /// A value with its deviation in the same unit, for instance `12.3 µs ± 0.4`.
  static func text(_ value: Double, deviation: Double, unit: String) -> String {
    let prefix = prefix(for: value)
    let scaled = digits(value / prefix.factor)
    let places = scaled.split(separator: ".").dropFirst().first?.count ?? 0
    let margin = String(format: "%.\(places)f", deviation / prefix.factor)
    return "\(scaled) \(prefix.symbol)\(unit) ± \(margin)"
  }

  /// A round number for an axis, for instance `20 µs`.
  static func tic(_ value: Double, unit: String) -> String {
    let prefix = prefix(for: value)
    let number = String(format: "%g", value / prefix.factor)
    return unit == "×" ? "\(String(format: "%g", value))×" : "\(number) \(prefix.symbol)\(unit)"
  }

  /// A ratio, for instance `3.14×`.
  static func ratio(_ value: Double) -> String { "\(digits(value))×" }

  /// A ratio with its interval, for instance `3.14× (3.12–3.17)`.
  static func times(_ value: Double, interval: Interval?) -> String {
    let bounds = interval.map { String(format: " (%.2f–%.2f)", $0.low, $0.high) }
    return String(format: "%.2f×", value) + (bounds ?? "")
  }

  /// A time with its interval in the same unit, for instance `12.34 µs (12.30–12.41)`.
  static func time(_ seconds: Double, interval: Interval?) -> String {
    let (factor, unit) = seconds < 1e-3 ? (1e6, "µs") : seconds < 1 ? (1e3, "ms") : (1, "s")
    let bounds = interval.map {
      String(format: " (%.2f–%.2f)", $0.low * factor, $0.high * factor)
    }
    return String(format: "%.2f ", seconds * factor) + unit + (bounds ?? "")
  }

  /// A fraction with its interval, for instance `0.8921 (0.8860–0.8979)`.
  static func fraction(_ value: Double, interval: Interval? = nil) -> String {
    let bounds = interval.map { String(format: " (%.4f–%.4f)", $0.low, $0.high) }
    return String(format: "%.4f", value) + (bounds ?? "")
  }

  /// By how much one fraction differs from another, for instance `−0.0029`.
  static func change(_ value: Double) -> String {
    // What rounds to nothing has no sign.
    let text = String(format: "%.4f", abs(value))
    return text == "0.0000" ? "±\(text)" : (value < 0 ? "−" : "+") + text
  }

  /// Bytes as a file's size, for instance `14.9 KiB`.
  static func kibibytes(_ bytes: Double) -> String { String(format: "%.1f KiB", bytes / 1024) }

  /// Three significant digits without an exponent for values below 100 000.
  private static func digits(_ value: Double) -> String {
    let size = abs(value)
    // 9.995 rounds up to two digits before the point, and so on.
    if size >= 99_999.5 { return String(format: "%.2e", value) }
    if size >= 99.95 { return String(format: "%.0f", value) }
    if size >= 9.995 { return String(format: "%.1f", value) }
    if size >= 0.0995 || size == 0 { return String(format: "%.2f", value) }
    return String(format: "%.2g", value)
  }

  private static func prefix(for value: Double) -> (factor: Double, symbol: String) {
    // Slightly more than the value, so that 999.96 becomes 1.00 k and not 1000.
    let size = abs(value) * 1.0005
    return prefixes.last { size >= $0.factor } ?? (size == 0 ? (1, "") : prefixes[0])
  }
}
