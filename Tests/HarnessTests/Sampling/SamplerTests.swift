import CPU
import Execution
import Random
import Suites
import Testing

@testable import Harness

/// Counts the calls on each of its inputs.
private final class CountingInputs: Timed {
  let inputCount = 3
  private(set) var calls = [0, 0, 0]
  private var input = 0

  func prepare(input: Int) { self.input = input }
  func run() { calls[input] += 1 }
}

/// Spins for a while that a share of the calls exceeds.
private final class Spinning: Timed {
  let seconds: Double

  init(_ seconds: Double) { self.seconds = seconds }

  func run() {
    let end = ContinuousClock.now + .seconds(seconds)
    while ContinuousClock.now < end {}
  }
}

@Suite struct SamplerTests {
  private func program(batch: Int, seed: UInt64) throws -> Program {
    Program(
      network(seed: seed), table: InstructionSets.best, batch: batch,
      inputs: (0..<64).map { Float($0) / 64 })
  }

  private func sample(
    _ subjects: [Subject], repetitions: Int = 5, precision: Double = 1e-9, time: Double = 1e-3,
    report: (Double) -> Void = { _ in }
  ) -> Sampling {
    var generator = SeededGenerator(seed: 5, stream: "tests")
    let plan = MeasurementPlan(
      repetitions: repetitions, precision: precision, time: time, warmup: 0)
    return Sampler(plan: plan).measure(subjects, using: &generator, report: report)
  }

  @Test func `every subject has as many positive samples as were asked for`() throws {
    let programs = try (1...3).map { try program(batch: $0, seed: UInt64($0)) }
    let sampling = sample(
      programs.enumerated().map { Subject($1, group: $0 / 2, reference: $0 == 1 ? 0 : nil) })
    #expect(sampling.samples.count == 3)
    for (index, times) in sampling.samples.enumerated() {
      #expect(times.count == 5, "program \(index)")
      #expect(times.allSatisfy { $0 > 0 && $0.isFinite }, "program \(index): \(times)")
    }
  }

  @Test func `a ratio is that of what takes as much longer`() {
    let sampling = sample(
      [Subject(Spinning(40e-6)), Subject(Spinning(120e-6), reference: 0)], repetitions: 7,
      time: 0.01)
    let ratios = zip(sampling.samples[1], sampling.samples[0]).map { $0 / $1 }.sorted()
    // Whatever else the machine does, half of the pairs see it do the same to both.
    #expect(abs(ratios[3] - 3) < 0.3, "\(ratios)")
  }

  @Test func `measuring stops when ratios are known, or says that the time was up`() {
    let subjects = [Subject(Spinning(20e-6)), Subject(Spinning(20e-6), reference: 0)]
    #expect(
      sample(subjects, repetitions: 6, precision: 1, time: 3600).stops == [.precise, .precise])
    for stop in sample(subjects, repetitions: 6, precision: 1e-12, time: 1e-3).stops {
      guard case .timeUp(let halfWidth?) = stop else {
        Issue.record("stopped as \(stop)")
        continue
      }
      #expect(halfWidth > 1e-12)
    }
    // Five samples have no interval of 95 %.
    #expect(
      sample(subjects, repetitions: 5, precision: 1, time: 1e-3).stops.first
        == .timeUp(halfWidth: nil))
  }

  @Test func `measuring leaves a program's outputs as one run gives them`() throws {
    let measured = try program(batch: 2, seed: 9)
    let once = try program(batch: 2, seed: 9)
    once.run()
    _ = sample([Subject(measured)])
    measured.prepare(input: 0)
    measured.run()
    #expect(once.outputs.contains { $0 != 0 })
    #expect(Agreement.holds(measured.outputs, once.outputs, batch: 2))
  }

  @Test func `rounds go through all inputs, equally often`() {
    let timed = CountingInputs()
    _ = sample([Subject(timed)], time: 0.02)
    let most = timed.calls.max() ?? 0
    let least = timed.calls[1...].min() ?? 0
    // A round more or less on an input, and the warm-up, which stays on the first.
    #expect(least > 0 && least >= most / 2, "\(timed.calls)")
  }

  @Test func `a sample is of one layout, the layouts in turn`() {
    let layouts = [20e-6, 60e-6].map { Spinning($0) }
    let alone = Spinning(20e-6)
    let samples = sample(
      [Subject(layouts: layouts), Subject(alone)], repetitions: 5, time: 0.05
    ).samples
    #expect(samples.map(\.count) == [5, 5])
    // Three of the first, two of the second; the subject of one layout has that in all.
    let ratios = zip(samples[0], samples[1]).map { $0 / $1 }.sorted()
    #expect(ratios[1] < 1.5 && ratios[3] > 2.5, "\(ratios)")
  }

  @Test func `without subjects nothing is measured`() {
    #expect(sample([]).samples.isEmpty)
  }

  @Test func `progress goes from little to all`() {
    var fractions: [Double] = []
    _ = sample([Subject(Spinning(1e-5))], time: 0.05) { fractions.append($0) }
    #expect(fractions.last == 1)
    #expect(zip(fractions, fractions.dropFirst()).allSatisfy { $0 <= $1 })
  }

  @Test func `cold calls are made one at a time, each after the caches were emptied`() {
    let timed = CountingInputs()
    var plan = MeasurementPlan(repetitions: 3, time: 1e-3, warmup: 0)
    plan.isCold = true
    var generator = SeededGenerator(seed: 5, stream: "tests")
    let warm = CountingInputs()
    _ = Sampler(plan: MeasurementPlan(repetitions: 3, time: 1e-3, warmup: 0)).measure(
      [Subject(warm)], using: &generator
    ) { _ in }
    let samples = Sampler(plan: plan).measure([Subject(timed)], using: &generator) { _ in }.samples
    #expect(samples[0].count == 3)
    #expect(timed.calls.reduce(0, +) < warm.calls.reduce(0, +))
  }
}
