import Metrics

extension CounterSession {
  /// What follows from the counters of a cell, in the order asked for. A metric of which an input
  /// is missing or a divisor 0 is empty, with the reason; one of a doubtful input is doubtful.
  ///
  /// - Parameters:
  ///   - counted: values of one call.
  ///   - latency: seconds of one call.
  ///   - batch: samples of one call.
  public func derived(
    from counted: [CounterValue], latency: Double, batch: Int
  ) -> [CounterValue] {
    var known = Dictionary(counted.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
    for (name, value) in zip(
      DerivedMetric.cellNames, [latency, Double(batch), Double(threads.count)])
    {
      known[name] = value
    }
    return request.derived.map { derived in
      var value = CounterValue(metric: derived.metric, value: nil, source: .derived)
      do throws(FormulaGap) {
        value.value = try derived.formula.value { name in
          guard let value = known[name] ?? nil else {
            return .failure(FormulaGap(reason: "\(name) has no value"))
          }
          return .success(value)
        }
        let inputs = Set(derived.formula.names.map(\.text))
        value.doubt = counted.first { inputs.contains($0.name) && $0.doubt != nil }.flatMap {
          counted in counted.doubt.map { "of \(counted.name): \($0)" }
        }
      } catch {
        remember(error.reason, for: derived.metric.name)
      }
      return value
    }
  }
}
