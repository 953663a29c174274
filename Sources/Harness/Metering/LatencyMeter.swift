import Execution
import Suites

/// Measures things against each other: many short rounds, in each of which every one is timed once,
/// in an order shuffled anew, so that a drift of the machine hits all alike.
struct LatencyMeter {
  /// Samples for each.
  let repetitions: Int
  /// The least duration of a sample, in seconds.
  let minimumTime: Double
  /// How long each runs before its first sample, in seconds.
  let warmup: Double

  /// Seconds per call: for each as many samples as there are repetitions.
  ///
  /// - Parameter didFinishRound: called after each round with the number of rounds done.
  func measure(
    _ timed: [any Timed], using generator: inout some RandomNumberGenerator,
    didFinishRound: (Int) -> Void
  ) -> [[Double]] {
    let calls = timed.map(calibrate)
    var samples = [[Double]](repeating: [], count: timed.count)
    for round in 0..<repetitions {
      for index in timed.indices.shuffled(using: &generator) {
        // One call that isn't timed brings back what the one before displaced.
        timed[index].run()
        samples[index].append(seconds(timed[index], calls: calls[index]))
      }
      didFinishRound(round + 1)
    }
    return samples
  }

  /// Runs one until it is warm; returns how many calls last the least duration of a sample.
  private func calibrate(_ timed: any Timed) -> Int {
    var calls = 1
    var spent = 0.0
    while true {
      let perCall = max(seconds(timed, calls: calls), 1e-9)
      let elapsed = perCall * Double(calls)
      spent += elapsed
      if spent >= warmup && elapsed >= minimumTime / 2 {
        return max(1, Int((minimumTime / perCall).rounded(.up)))
      }
      calls = max(1, min(2 * calls, Int((minimumTime / perCall).rounded(.up))))
    }
  }

  /// The mean seconds of about as many calls, equally many on each of the inputs: some kernels'
  /// times depend on those, and samples on different ones would differ by more than noise.
  private func seconds(_ timed: any Timed, calls: Int) -> Double {
    let inputs = timed.inputCount
    let callsEach = (calls + inputs - 1) / inputs
    var elapsed = Duration.zero
    for input in 0..<inputs {
      timed.prepare(input: input)
      let start = ContinuousClock.now
      for _ in 0..<callsEach { timed.run() }
      elapsed += ContinuousClock.now - start
    }
    blackHole(timed)
    return elapsed / .seconds(1) / Double(callsEach * inputs)
  }
}

extension LatencyMeter {
  /// Measures for as long as a suite says.
  init(_ measure: MeasurementPlan) {
    self.init(
      repetitions: measure.repetitions, minimumTime: measure.minimumTime, warmup: measure.warmup)
  }
}

/// Takes what was timed as if it read the outputs. The compiler can't look inside, so it can't find
/// that nobody uses them and leave out the calls that compute them.
@inline(never)
@_optimize(none)
private func blackHole(_ timed: any Timed) {}
