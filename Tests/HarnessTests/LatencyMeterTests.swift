import CPU
import Execution
import Random
import Testing

@testable import Harness

/// Counts how often it is asked.
private struct CountingGenerator: RandomNumberGenerator {
  var base = SeededGenerator(seed: 5, stream: "tests")
  var draws = 0

  mutating func next() -> UInt64 {
    draws += 1
    return base.next()
  }
}

/// Counts the calls on each of its inputs.
private final class CountingInputs: Timed {
  let inputCount = 3
  private(set) var calls = [0, 0, 0]
  private var input = 0

  func prepare(input: Int) { self.input = input }
  func run() { calls[input] += 1 }
}

@Suite struct LatencyMeterTests {
  private func program(batch: Int, seed: UInt64) throws -> Program {
    Program(
      network(seed: seed), table: InstructionSets.best, batch: batch,
      inputs: (0..<64).map { Float($0) / 64 })
  }

  private let meter = LatencyMeter(repetitions: 5, minimumTime: 1e-5, warmup: 0)

  @Test func `every program has one positive time for each round`() throws {
    let programs = try (1...3).map { try program(batch: $0, seed: UInt64($0)) }
    var rounds: [Int] = []
    var generator = CountingGenerator()
    let samples = meter.measure(programs, using: &generator) { rounds.append($0) }
    #expect(rounds == [1, 2, 3, 4, 5])
    #expect(samples.count == 3)
    for (index, times) in samples.enumerated() {
      #expect(times.count == 5, "program \(index)")
      #expect(times.allSatisfy { $0 > 0 && $0.isFinite }, "program \(index): \(times)")
    }
  }

  @Test func `the order is drawn anew in every round, and in the same way from the same generator`()
    throws
  {
    let programs = try (1...4).map { try program(batch: 1, seed: UInt64($0)) }
    var generator = CountingGenerator()
    var expected = CountingGenerator()
    for round in 1...3 {
      _ = LatencyMeter(repetitions: 1, minimumTime: 1e-6, warmup: 0)
        .measure(programs, using: &generator) { _ in }
      _ = programs.indices.shuffled(using: &expected)
      #expect(generator.draws == expected.draws, "round \(round)")
      #expect(generator.draws >= 3 * round, "round \(round)")
    }
    var whole = CountingGenerator()
    _ = LatencyMeter(repetitions: 3, minimumTime: 1e-6, warmup: 0)
      .measure(programs, using: &whole) { _ in }
    #expect(whole.draws == expected.draws)
  }

  @Test func `measuring leaves a program's outputs as one run gives them`() throws {
    let measured = try program(batch: 2, seed: 9)
    let once = try program(batch: 2, seed: 9)
    once.run()
    var generator = CountingGenerator()
    _ = meter.measure([measured], using: &generator) { _ in }
    measured.prepare(input: 0)
    measured.run()
    #expect(once.outputs.contains { $0 != 0 })
    #expect(Agreement.holds(measured.outputs, once.outputs, batch: 2))
  }

  @Test func `samples go through all inputs, equally often`() {
    let timed = CountingInputs()
    var generator = CountingGenerator()
    _ = meter.measure([timed], using: &generator) { _ in }
    // Before each sample one call isn't timed; its input is the last one's.
    #expect(timed.calls[0] > 0 && timed.calls[0] == timed.calls[1])
    #expect(timed.calls[2] == timed.calls[0] + meter.repetitions)
  }

  @Test func `without programs the rounds still end`() {
    var generator = CountingGenerator()
    var rounds = 0
    let samples = meter.measure([], using: &generator) { _ in rounds += 1 }
    #expect(samples.isEmpty)
    #expect(rounds == 5)
  }
}
