import Compression
import CPU
import Foundation
import Suites
import TestSupport
import Testing

@testable import Harness

@Suite struct TrainingEstimateTests {
  /// The epochs of strategies on a 64-8-10 network whose training takes 10 and fine-tuning 2, in
  /// the order of the suite, controls left out.
  private func epochs(_ strategies: String) throws -> [Double] {
    var cost = TrainingCost(widths: [64, 8, 10], training: 10, fineTuning: 2)
    return try suite(
      suiteText.replacing("[dense, random: {sparsity: 0.8}]", with: "[dense, \(strategies)]")
        .replacing(", b: [64, 10]", with: "")
    ).strategies.dropFirst().map { $0.strategy.epochs(&cost) }
  }

  @Test(
    arguments: [
      ("magnitude: {sparsity: 0.9, schedule: one-shot}", [2]),
      ("taylor: {sparsity: 0.9, schedule: gradual}", [2]),
      ("magnitude: {sparsity: 0.9, schedule: iterative, rounds: 5}", [10]),
      ("magnitude: {sparsity: 0.9, schedule: one-shot, rewind: 0.1}", [10]),
      ("wanda: {sparsity: 0.9, schedule: iterative, rounds: 3, rewind: 0.1}", [30]),
      ("l1: {lambda: 1e-5}", [2]), ("l1: {lambda: 1e-5, sparsity: 0.9, path: 4}", [10]),
      ("int8: {training: after}", [0]), ("int8: {training: aware}", [2]),
      ("sharing: {bits: 4}", [2]),
      // 64 · 4 + 4 · 10 of 64 · 8 + 8 · 10 weights. The teacher is the network, then one of its
      // own, twice as long, which is trained for the first of the two.
      ("distillation: {hidden: [4]}", [5, 5]),
      ("distillation: {hidden: [4], temperature: [1, 4], teacher-epochs: 20}", [25, 5, 5]),
      ("structured: {keep: 0.5}", [2, 12]),
      ("pipeline: [magnitude: {sparsity: 0.9}, sharing: {bits: 4}, int8: {training: after}]", [4]),
      ("budget: {accuracy-drop: 0.01}", [12]), ("budget: {bytes: 2000}", [2]),
    ] as [(String, [Double])])
  func `epochs are those that a strategy trains`(strategies: String, expected: [Double]) throws {
    let found = try epochs("\(strategies)")
    #expect(found.count == expected.count, "\(found)")
    for (one, other) in zip(found, expected) { #expect(abs(one - other) < 1e-9, "\(found)") }
  }

  @Test func `what is kept isn't trained, and nothing to train is no estimate`() throws {
    let directory = try TemporaryDirectory()
    let suite = try suite(suiteText + "\ntraining: {samples: 200, epochs: 1, fine-tune: 1}")
    let setup = try TrainingSetup(
      SuiteInputs(
        suite: suite, path: "tiny.yaml", dataDirectory: nil,
        variables: ["XDG_CACHE_HOME": directory.path]))
    let cells = suite.cells
    // Two models and seeds, dense and random.
    let all = try #require(setup.maker.estimate(cells))
    #expect(all.networks == 8 && all.seconds > 0)
    // The control is made from the dense network, which is trained too.
    #expect(setup.maker.estimate(cells.filter { !$0.strategy.isBaseline })?.networks == 8)
    for cell in cells where cell.seed == 1 {
      _ = try setup.maker.make(cell.model, cell.strategy, seed: cell.seed) { _ in }
    }
    #expect(setup.maker.estimate(cells)?.networks == 4)
    #expect(setup.maker.estimate(cells.filter { $0.seed == 1 }) == nil)
  }

  @Test(arguments: [
    (3.0, "10 seconds"), (44, "40 seconds"), (94, "2 minutes"), (1300, "22 minutes"),
    (7000, "2.0 hours"), (9600, "2.5 hours"),
  ])
  func `it is told as well as it is known`(seconds: Double, text: String) {
    let estimate = TrainingEstimate(networks: 33, seconds: seconds)
    #expect(estimate.description == "training 33 networks will take about \(text)")
  }
}
