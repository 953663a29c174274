import Execution
import Random
import Statistics

/// Times calls and what they are spent on, in rounds: a block of each without recording, one with
/// it and one that is recorded twice, right behind each other, so that all see the same machine.
struct ProfileMeter {
  /// What is timed: the same network in several places of memory.
  struct Subject {
    let layouts: [any Executable]
    let profiled: [any ProfiledExecutable]
  }

  /// Something that bounds what kernels can do, timed in the same rounds.
  typealias Roof = any Timed

  /// How long a subject is timed, in seconds, and how many rounds there are at least and at most.
  private static let time = 0.3, rounds = 15...400

  private let timer = BlockTimer()

  /// Times all in turn.
  ///
  /// - Parameter report: called now and then with the fraction of the time that is over.
  /// - Returns: each subject's times, and the least seconds of a call of each roof, since nothing
  ///   can be above it.
  func measure(
    _ subjects: [Subject], roofs: [Roof], using generator: inout some RandomNumberGenerator,
    report: (Double) -> Void
  ) -> (times: [CallTimes], roofs: [Double]) {
    let all: [any Timed] = subjects.map { $0.layouts[0] } + roofs
    let perCall = all.map { WarmUp($0, least: 0.01, timer: timer).perCall }
    let calls = perCall.map { BlockTimer.calls(perCall: $0) }
    var times = subjects.map { _ in CallTimes() }
    var roofTimes = roofs.map { _ in [Double]() }
    // Each block has a call before it that isn't timed.
    let round = zip(perCall, calls).reduce(0) { $0 + $1.0 * Double($1.1 + 1) * 3 }
    let count = min(
      max(Int(Self.time * Double(subjects.count) / max(round, 1e-9)), Self.rounds.lowerBound),
      Self.rounds.upperBound)
    for number in 0..<count {
      if number % 16 == 0 { report(Double(number) / Double(count)) }
      for index in all.indices.shuffled(using: &generator) {
        guard index < subjects.count else {
          let roof = all[index]
          roofTimes[index - subjects.count].append(
            timer.block(calls: calls[index], perCall: perCall[index], of: roof.run))
          continue
        }
        times[index].add(subjects[index], round: number, calls: calls[index], timer)
      }
    }
    return (times, roofTimes.map { $0.min() ?? 0 })
  }
}

extension CallTimes {
  /// Times a block without recording, one with it, and one that is recorded twice.
  fileprivate mutating func add(
    _ subject: ProfileMeter.Subject, round: Int, calls: Int, _ timer: BlockTimer
  ) {
    let layout = subject.layouts[round % subject.layouts.count]
    let profiled = subject.profiled[round % subject.profiled.count]
    let input = round % layout.inputCount
    /// A call that isn't timed brings back what others displaced from the caches.
    func block(_ timed: any Timed, clear: () -> Void = {}) -> Double {
      timed.prepare(input: input)
      timed.run()
      clear()
      return timer.seconds(calls: calls, of: timed.run)
    }
    let latency = block(layout)
    let once = block(profiled, clear: profiled.clear)
    let recorded = profiled.calls
    add(latency: latency, once: once, twice: block(profiled.twice), recorded)
  }
}
