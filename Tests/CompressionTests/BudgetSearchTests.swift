import Networks
import Suites
import Testing

@testable import Compression

@Suite struct LayerSensitivityTests {
  private func layer(_ losses: [(sparsity: Double, loss: Double)]) -> LayerSensitivity {
    LayerSensitivity(
      points: losses.map {
        .init(sparsity: $0.sparsity, result: Evaluation(accuracy: 0, loss: $0.loss))
      })
  }

  @Test func `the allowed sparsity lies where the loss has grown by as much as is allowed`() {
    let steady = layer([(0, 0.5), (0.5, 0.5), (0.75, 0.7), (0.875, 1.5)])
    #expect(steady.sparsity(forLossIncrease: 0) == 0.5)
    #expect(abs(steady.sparsity(forLossIncrease: 0.1) - 0.625) < 1e-9)
    #expect(abs(steady.sparsity(forLossIncrease: 0.6) - 0.8125) < 1e-9)
    #expect(steady.sparsity(forLossIncrease: 5) == 0.875)
    // What comes after the loss has once been too large doesn't count.
    #expect(layer([(0, 1), (0.5, 2), (0.75, 1)]).sparsity(forLossIncrease: 0.5) == 0.25)
  }

  @Test func `each layer is pruned alone, from the whole network down to a 256th`() throws {
    let subject = subject()
    let network = try subject.trained(subject.network, configuration(epochs: 10))
    let layers = LayerSensitivity.all(
      of: network, on: samples, loss: .crossEntropy, trainer: subject.trainer)
    #expect(layers.count == network.layers.count)
    let whole = subject.trainer.evaluate(network, on: samples, loss: .crossEntropy)
    for (index, layer) in layers.enumerated() {
      #expect(layer.points.first == .init(sparsity: 0, result: whole))
      #expect(layer.points.map(\.sparsity) == layer.points.map(\.sparsity).sorted())
      #expect(layer.points.last?.sparsity == 1 - 1.0 / 256)
      var half = network
      half.layers[index].weights = magnitudePruned(half.layers[index].weights, keeping: 0.5)
      let expected = subject.trainer.evaluate(half, on: samples, loss: .crossEntropy)
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

@Suite struct BudgetSearchTests {
  private func search(_ name: String, _ value: Parameters.Value) -> BudgetSearch {
    BudgetSearch(Parameters([(name, value)]))
  }

  /// A file of 4 bytes for each weight that isn't pruned, and a call of a microsecond for each.
  private static let costs = Costs(
    fileBytes: { 4 * ($0.weightRow.count - $0.prunedCount) },
    latency: { 1e-6 * Double($0.weightRow.count - $0.prunedCount) })

  private func trainedSubject() throws -> Subject {
    var subject = subject()
    subject.network = try subject.trained(subject.network, configuration(epochs: 10))
    subject.costs = Self.costs
    return subject
  }

  @Test(arguments: [1000, 600, 200])
  func `a file has the bytes of its budget, and nearly all of them`(_ bytes: Int) throws {
    let network = try search("bytes", .integer(bytes)).compress(trainedSubject())
    let size = Self.costs.fileBytes(network)
    #expect(size <= bytes && Double(size) > 0.8 * Double(bytes), "\(size)")
    #expect(network.holdsMask)
  }

  @Test func `a latency is kept like a size`() throws {
    let network = try search("latency", .number(100e-6)).compress(trainedSubject())
    #expect(Self.costs.latency(network) <= 100e-6)
    #expect(Self.costs.latency(network) > 80e-6)
  }

  @Test func `accuracy stays within its budget, and weights go`() throws {
    let subject = try trainedSubject()
    func accuracy(_ network: Network) -> Double {
      subject.trainer.evaluate(network, on: subject.validation, loss: .crossEntropy).accuracy
    }
    let network = try search("accuracy-drop", .number(0.05)).compress(subject)
    #expect(accuracy(network) >= accuracy(subject.network) - 0.05)
    #expect(network.sparsity > 0.3)
  }

  @Test func `a budget that nothing fits into fails and says which`() throws {
    let subject = try trainedSubject()
    let error = #expect(throws: TrainingError.self) {
      try search("bytes", .integer(1)).compress(subject)
    }
    #expect(error?.description.contains("at most 1 bytes") == true)
  }

  @Test func `a budget that all fits into prunes nothing`() throws {
    let network = try search("bytes", .integer(1_000_000)).compress(trainedSubject())
    #expect(network.prunedCount == 0)
  }
}
