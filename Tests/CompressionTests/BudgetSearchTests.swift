import Foundation
import Networks
import Parameters
import Suites
import Testing

@testable import Compression

@Suite struct LayerSensitivityTests {
  @Test func `each layer is pruned alone, from the whole network down to a 256th`() throws {
    let task = task()
    let network = try task.trained(task.network, configuration(epochs: 10))
    let layers = LayerSensitivity.all(
      of: network, on: samples, loss: .crossEntropy, trainer: task.trainer)
    #expect(layers.count == network.layers.count)
    let whole = task.trainer.evaluate(network, on: samples, loss: .crossEntropy)
    for (index, layer) in layers.enumerated() {
      #expect(layer.points.first == .init(sparsity: 0, result: whole))
      #expect(layer.points.map(\.sparsity) == layer.points.map(\.sparsity).sorted())
      #expect(layer.points.last?.sparsity == 1 - 1.0 / 256)
      var half = network
      half.layers[index].weights = magnitudePruned(half.layers[index].weights, keeping: 0.5)
      let expected = task.trainer.evaluate(half, on: samples, loss: .crossEntropy)
      #expect(layer.points.first { $0.sparsity == 0.5 }?.result == expected)
    }
  }

  /// The weights with all but the largest magnitudes zero, by sorting.
  private func magnitudePruned(_ weights: [Float], keeping density: Double) -> [Float] {
    let sorted = weights.map(abs).sorted(by: >)
    let limit = sorted[Int((density * Double(weights.count)).rounded()) - 1]
    return weights.map { abs($0) >= limit ? $0 : 0 }
  }
}

@Suite struct PruningSequenceTests {
  /// A layer of 64 weights for each halving's increase of the loss, and a small one of 4.
  private func sequence(large: [Double], small: [Double]) -> PruningSequence {
    let network = Network(layers: [
      Layer(
        inputs: 16, outputs: 4, activation: .relu, weights: .init(repeating: 1, count: 64),
        bias: .init(repeating: 0, count: 4)),
      Layer(
        inputs: 4, outputs: 1, activation: .identity, weights: .init(repeating: 1, count: 4),
        bias: [0]),
    ])
    return PruningSequence(network, [large, small].map(sensitivity))
  }

  private func sensitivity(_ increases: [Double]) -> LayerSensitivity {
    var loss = 1.0
    var points = [LayerSensitivity.Point(sparsity: 0, result: .init(quality: 0, loss: loss))]
    for (index, increase) in increases.enumerated() {
      loss += increase
      points.append(
        .init(
          sparsity: 1 - 1 / Double(2 << index), result: .init(quality: 0, loss: loss)))
    }
    return LayerSensitivity(points: points)
  }

  @Test func `weights go where the loss grows least for each, first those that cost nothing`() {
    // For each of its weights the small layer costs 16 times as much as the large one.
    let steps = [0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 6.4, 12.8]
    let sequence = sequence(large: steps, small: steps)
    #expect(sequence.rates(0) == [0, 0])
    for place in 1..<PruningSequence.count {
      let (rates, before) = (sequence.rates(place), sequence.rates(place - 1))
      #expect(zip(before, rates).allSatisfy { $0 <= $1 })
      let left = 64 * (1 - rates[0]) + 4 * (1 - rates[1])
      #expect(abs(left - 68 * pow(256, -Double(place) / 63)) < 1e-9, "\(place)")
    }
    // Costs for each weight of the large layer: 0.1/32, 0.2/16, then 0.4/8, as much as the small
    // layer's first half, 0.1/2.
    #expect(sequence.rates(15)[1] == 0 && sequence.rates(15)[0] > 0.7)
    let free = self.sequence(large: steps, small: [0, 0, -0.1, 0, 0, 0, 0, 0])
    #expect(free.rates(1)[1] == 255 / 256.0 && free.rates(1)[0] < 0.1)
  }

  @Test func `a layer that is ruined already does not pay for all others`() {
    // The large layer's loss grows no more after two halvings; the small one's does.
    let sequence = sequence(
      large: [1, 1, 0, 0, 0, 0, 0, 0], small: [0.01, 0.01, 0.01, 0.01, 0.01, 0.01, 0.01, 0.01])
    let place = (0..<PruningSequence.count).first { sequence.rates($0)[0] > 0.875 }
    #expect(place.map { sequence.rates($0)[1] > 0.875 } == true)
  }

  @Test func `the last pruning keeps a 256th of each layer`() {
    let steps = [Double](repeating: 1, count: 8)
    #expect(
      sequence(large: steps, small: steps).rates(PruningSequence.count - 1) == [
        255 / 256.0, 255 / 256.0,
      ])
  }
}

@Suite struct BudgetSearchTests {
  private func search(_ name: String, _ value: Parameters.Value) -> BudgetSearch {
    BudgetSearch(Parameters([(name, value)]))
  }

  /// A file of 4 bytes for each weight that isn't pruned, and a call of a microsecond for each.
  private static let costs = Costs(
    fileBytes: { 4 * ($0.weightRow.count - $0.prunedCount) },
    latency: { 1e-6 * Double($0.weightRow.count - $0.prunedCount) })

  private func trainedTask() throws -> CompressionTask {
    var task = task()
    task.network = try task.trained(task.network, configuration(epochs: 10))
    task.costs = Self.costs
    return task
  }

  @Test(arguments: [1000, 600, 200])
  func `a file has the bytes of its budget, and nearly all of them`(_ bytes: Int) throws {
    let network = try search("bytes", .integer(bytes)).compress(trainedTask())
    let size = Self.costs.fileBytes(network)
    #expect(size <= bytes && Double(size) > 0.8 * Double(bytes), "\(size)")
    #expect(network.holdsMask)
  }

  @Test func `a latency is kept like a size`() throws {
    let network = try search("latency", .number(100e-6)).compress(trainedTask())
    #expect(Self.costs.latency(network) <= 100e-6)
    #expect(Self.costs.latency(network) > 80e-6)
  }

  @Test func `accuracy stays within its budget, and weights go`() throws {
    let task = try trainedTask()
    func accuracy(_ network: Network) -> Double {
      task.trainer.evaluate(network, on: task.validation, loss: .crossEntropy).quality
    }
    let network = try search("accuracy-drop", .number(0.05)).compress(task)
    #expect(accuracy(network) >= accuracy(task.network) - 0.05)
    let weights = network.weightRow
    #expect(Double(weights.count { $0 == 0 }) > 0.3 * Double(weights.count))
  }

  @Test func `a budget that nothing fits into fails and says which`() throws {
    let task = try trainedTask()
    let error = #expect(throws: TrainingError.self) {
      try search("bytes", .integer(1)).compress(task)
    }
    #expect(error?.description.contains("at most 1 bytes") == true)
  }

  @Test func `a budget that all fits into prunes nothing`() throws {
    let network = try search("bytes", .integer(1_000_000)).compress(trainedTask())
    #expect(network.prunedCount == 0)
  }
}
