/// Why something can't be counted. It never leaves the module as an error: a counter that can't be
/// read is an empty value with this reason.
struct CounterFailure: Error, Equatable {
  var reason: String

  /// Whether something was counted that can't be true.
  var isNonsense = false
}

/// What reading one event gave: its count over the whole measured region on each thread, or why
/// there is none. What isn't counted by threads is one count.
typealias Count = Result<[Double], CounterFailure>

extension [Double] {
  /// The sum, from zero up.
  var total: Double { reduce(0, +) }
}
