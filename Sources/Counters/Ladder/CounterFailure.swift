/// Why something can't be counted. It never leaves the module as an error: a counter that can't be
/// read is an empty value with this reason.
struct CounterFailure: Error, Equatable {
  var reason: String
}

/// What reading one event gave: its count over the whole measured region, or why there is none.
typealias Count = Result<Double, CounterFailure>
