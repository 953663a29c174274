import Networks
import Parameters
import Suites
import Testing

@testable import Compression

@Suite struct PruningPlanTests {
  private func prune(_ parameters: Parameters, _ task: CompressionTask) throws -> Network {
    try MagnitudePruning(parameters).compress(task)
  }

  static let schedules = ["one-shot", "iterative", "gradual"]

  @Test(arguments: schedules, [nil, 1.2])
  func `every layer gets its rate, exact to one weight`(
    schedule: String, regrowth: Double?
  ) throws {
    let rates: Parameters.Value = .list([.number(0.9), .number(0.5), .number(0)])
    let network = try prune(
      pruning(("rates", rates), schedule: schedule, regrowth: regrowth), task())
    // 12 × 16, 16 × 8 and 8 × 3 weights.
    #expect(network.layers.map { $0.mask?.count { !$0 } } == [173, 64, nil])
    #expect(network.holdsMask)
  }

  @Test func `iterative rounds bring densities down by equal factors`() throws {
    // A quarter is left after two rounds, so a half after the first.
    let amount = (name: "sparsity", value: Parameters.Value.number(0.75))
    let once = try magnitude(sparsity: 0.5, schedule: "one-shot").compress(task())
    let twice = try magnitude(sparsity: 0.75, schedule: "one-shot").compress(task(once))
    let rounds = try prune(pruning(amount, schedule: "iterative", rounds: 2), task())
    #expect(rounds == twice)
  }

  // MARK: - Rewinding

  @Test(arguments: schedules)
  func `rewinding to the start trains the surviving initial weights`(schedule: String) throws {
    let trained = try task().trained(tinyNetwork(), configuration(epochs: 2))
    let network = try prune(
      pruning(("sparsity", .number(0.5)), schedule: schedule, rounds: 1, rewind: 0),
      task(trained))
    #expect(network.prunedCount == 172)
    #expect(network.holdsMask)
    var lottery = tinyNetwork()
    for index in lottery.layers.indices {
      lottery.layers[index].mask = network.layers[index].mask
    }
    lottery.clearMasked()
    let expected = try task().trained(lottery, configuration(epochs: 2))
    #expect(network == expected)
  }

  @Test func `rewinding goes back to the dense training's weights at that time`() throws {
    let training = configuration(epochs: 4)
    let trained = try task().trained(tinyNetwork(), training)
    let pruned = task(trained, epochs: 4)
    let network = try prune(
      pruning(("sparsity", .number(0.5)), schedule: "one-shot", rewind: 0.25), pruned)
    // The dense training with the mask from its second epoch on.
    var isMasked = false
    let expected = try pruned.trainer.train(
      tinyNetwork(), on: samples, validation: samples, configuration: training,
      during: { progress, dense in
        guard progress >= 0.25, !isMasked else { return }
        isMasked = true
        for index in dense.layers.indices {
          dense.layers[index].mask = network.layers[index].mask
        }
        dense.clearMasked()
      }
    ).network
    #expect(network == expected)
    let later = try prune(
      pruning(("sparsity", .number(0.5)), schedule: "one-shot", rewind: 0.75), pruned)
    #expect(later.maskRow == network.maskRow)
    #expect(later != network)
  }

  // MARK: - Regrowth

  @Test(arguments: schedules, ["global", "layer"])
  func `with regrowth the sparsity is exact and pruned weights are zero`(
    schedule: String, scope: String
  ) throws {
    let network = try prune(
      pruning(
        ("sparsity", .number(0.7)), scope: scope, schedule: schedule, rounds: 2, regrowth: 1.2),
      task(fineTuneEpochs: 6))
    if scope == "global" {
      #expect(network.prunedCount == 241)
    } else {
      #expect(network.layers.map { $0.mask?.count { !$0 } } == [134, 90, 17])
    }
    #expect(network.holdsMask)
  }

  @Test func `with regrowth weights come back, the fewer the more they must outgrow`() throws {
    let before = try task().trained(tinyNetwork(), configuration(epochs: 2))
    let first = try magnitude(sparsity: 0.7, schedule: "one-shot")
      .compress(untunedTask(before)).maskRow
    let returned = try [1, 1.5, 100].map { factor in
      let network = try prune(
        pruning(("sparsity", .number(0.7)), schedule: "one-shot", regrowth: factor),
        task(before, fineTuneEpochs: 6))
      return zip(first, network.maskRow).count { !$0 && $1 }
    }
    #expect(returned[0] > 0)
    #expect(returned[1] < returned[0])
    #expect(returned[2] == 0)
  }

  @Test func `with regrowth a mask that came in still holds`() throws {
    let before = try random(sparsity: 0.5).compress(task())
    let network = try prune(
      pruning(("sparsity", .number(0.8)), schedule: "gradual", regrowth: 1),
      task(before, fineTuneEpochs: 6))
    #expect(network.prunedCount == 275)
    #expect(zip(before.maskRow, network.maskRow).allSatisfy { $0 || !$1 })
  }

  // MARK: - Validation

  @Test func `what doesn't go together is refused in words`() {
    func objection(_ entries: [(name: String, value: Parameters.Value)]) -> String? {
      MagnitudePruning.schema.objection(Parameters(entries), NetworkShape([784, 300, 100, 10]))
    }
    #expect(objection([("sparsity", .number(0.5))]) == nil)
    #expect(objection([("pattern", .word("2:4"))]) == nil)
    #expect(objection([("rates", .list([.number(0), .number(0), .number(0)]))]) == nil)
    #expect(objection([("rates", .list([.number(0.5)]))])?.contains("found 1 rate") == true)
    #expect(objection([])?.contains("exactly one") == true)
    #expect(objection([("pattern", .word("16x1"))])?.contains("exactly one") == true)
    #expect(
      objection([("sparsity", .number(0.5)), ("threshold", .number(1))])?
        .contains("remove one") == true)
    #expect(
      objection([("sparsity", .number(0.5)), ("pattern", .word("2:4"))])?
        .contains("remove one") == true)
  }
}
