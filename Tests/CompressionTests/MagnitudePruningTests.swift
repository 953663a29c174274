import Networks
import Testing

@testable import Compression

@Suite struct MagnitudePruningTests {
  @Test(arguments: ["one-shot", "iterative", "gradual"], [0.0, 0.31, 0.5, 0.9, 0.99])
  func `a global sparsity is exact to one weight after fine-tuning`(
    schedule: String, sparsity: Double
  ) throws {
    let network = try magnitude(sparsity: sparsity, schedule: schedule).compress(task())
    #expect(network.prunedCount == Int((sparsity * 344).rounded()))
    #expect(network.holdsMask)
  }

  @Test(arguments: ["one-shot", "iterative", "gradual"])
  func `a layer's sparsity is exact to one weight in every layer`(schedule: String) throws {
    let network = try magnitude(sparsity: 0.7, scope: "layer", schedule: schedule)
      .compress(task())
    // 12 × 16, 16 × 8 and 8 × 3 weights, seven tenths of them rounded.
    #expect(network.layers.map { $0.mask?.count { !$0 } } == [134, 90, 17])
    #expect(network.holdsMask)
  }

  @Test(arguments: ["one-shot", "iterative", "gradual"])
  func `a sparsity is reached however short fine-tuning is`(schedule: String) throws {
    var short = task()
    short.fineTuning.batch = 90
    for epochs in 0...2 {
      short.fineTuning.epochs = epochs
      let network = try magnitude(sparsity: 0.5, schedule: schedule).compress(short)
      #expect(network.prunedCount == 172, "\(epochs) steps")
      #expect(network.holdsMask)
    }
  }

  @Test func `one-shot pruning takes the smallest magnitudes`() throws {
    let before = tinyNetwork()
    let after = try magnitude(sparsity: 0.6, schedule: "one-shot").compress(untunedTask(before))
    let order = before.weightRow.enumerated().sorted { abs($0.element) < abs($1.element) }
    let smallest = Set(order.prefix(206).map(\.offset))
    #expect(Set(after.maskRow.indices.filter { !after.maskRow[$0] }) == smallest)
  }

  @Test func `of equal magnitudes the first are pruned`() {
    var network = handmade([-2, 1, -1, 1, 1, 3])
    network.prune(toSparsity: 0.5)
    #expect(network.weightRow == [-2, 0, 0, 0, 1, 3])
  }

  @Test func `the limit is found whatever the bits of the magnitudes`() {
    // The first two differ in the low half of their bits only, the others in exponent or sign.
    let values: [Float] = [1.0001, 1, -1e-30, 1e30, 0.5, -.leastNonzeroMagnitude]
    for count in 0...5 {
      var network = handmade(values)
      network.prune(toSparsity: Double(count) / 6)
      let kept = values.sorted { abs($0) < abs($1) }.dropFirst(count)
      #expect(network.weightRow.filter { $0 != 0 } == values.filter(kept.contains), "\(count)")
    }
  }

  @Test func `a threshold prunes exactly the magnitudes below it`() throws {
    let before = tinyNetwork()
    let threshold = abs(before.weightRow[5])
    let expected = before.weightRow.map { abs($0) >= threshold }
    #expect(expected[5] && expected.contains(false))
    let strategy = magnitude(threshold: Double(threshold), schedule: "one-shot")
    for epochs in [0, 2] {
      let after = try strategy.compress(task(before, fineTuneEpochs: epochs))
      #expect(after.maskRow == expected)
      #expect(after.holdsMask)
    }
  }

  @Test func `a gradual threshold leaves nothing below it when the schedule ends`() throws {
    let network = try magnitude(threshold: 0.2, schedule: "gradual").compress(untunedTask())
    #expect(network.prunedCount > 0)
    #expect(network.weightRow.allSatisfy { $0 == 0 || abs($0) >= 0.2 })
  }

  @Test(arguments: ["one-shot", "iterative", "gradual"])
  func `fine-tuning trains what is left`(schedule: String) throws {
    let before = tinyNetwork()
    let after = try magnitude(sparsity: 0.5, schedule: schedule).compress(task(before))
    let kept = after.maskRow.indices.filter { after.maskRow[$0] }
    #expect(kept.contains { after.weightRow[$0] != before.weightRow[$0] })
  }

  @Test(arguments: ["one-shot", "iterative", "gradual"])
  func `what was pruned before stays pruned and counts`(schedule: String) throws {
    let first = try random(sparsity: 0.5).compress(task())
    let second = try magnitude(sparsity: 0.8, schedule: schedule).compress(task(first))
    #expect(second.prunedCount == 275)
    #expect(zip(first.maskRow, second.maskRow).allSatisfy { $0 || !$1 })
    let third = try magnitude(sparsity: 0.1, schedule: schedule).compress(task(second))
    #expect(third.maskRow == second.maskRow)
  }

  @Test func `gradual pruning ignores early stopping`() throws {
    var patient = task(fineTuneEpochs: 6)
    // The better the network becomes, the worse it does on wrong labels: stops at once.
    patient.validation.labels = patient.validation.labels.map { ($0 + 1) % 3 }
    var impatient = patient
    impatient.fineTuning.patience = 1
    let strategy = magnitude(sparsity: 0.9, schedule: "gradual")
    let network = try strategy.compress(impatient)
    #expect(try strategy.compress(patient) == network)
    let control = random(sparsity: 0.9)
    #expect(try control.compress(patient) != control.compress(impatient), "no early stopping")
  }
}

@Suite struct CubicScheduleTests {
  @Test func `the pruned fraction follows the cubic formula`() {
    // 1 − (1 − t)³ by hand for t = 0, 1/4, 1/2, 3/4, 1.
    let expected = [0: 0, 8: 0.578125, 16: 0.875, 24: 0.984375, 32: 1]
    for (update, fraction) in expected {
      #expect(CubicSchedule.fraction(afterUpdate: update) == fraction)
    }
  }

  @Test func `all updates are due after half of fine-tuning`() {
    #expect(CubicSchedule.updatesDue(at: 0) == 0)
    #expect(CubicSchedule.updatesDue(at: 0.25) == 16)
    #expect(CubicSchedule.updatesDue(at: 0.49) == 31)
    #expect(CubicSchedule.updatesDue(at: 0.5) == 32)
    #expect(CubicSchedule.updatesDue(at: 1) == 32)
  }
}

/// A network of one layer, 2 × 3, with these weights.
func handmade(_ weights: [Float]) -> Network {
  Network(layers: [
    Layer(inputs: 3, outputs: 2, activation: .identity, weights: weights, bias: [0, 0])
  ])
}
