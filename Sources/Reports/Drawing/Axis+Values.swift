import Statistics

extension Double? {
  /// The value when a logarithmic axis can show it.
  var positive: Double? { flatMap { $0 > 0 && $0.isFinite ? $0 : nil } }
}

extension Interval? {
  /// The ends of an interval that lie on an axis.
  var ends: [Double] { map { [$0.low, $0.high].filter(\.isFinite) } ?? [] }
}
