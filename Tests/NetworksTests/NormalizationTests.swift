import CPU
import Datasets
import Foundation
import Networks
import Testing

/// Networks with a normalisation of their inputs and a function of their outputs.
@Suite struct NormalizationTests {
  private let samples = randomSamples(count: 301, width: 7, classes: 5)
  private let normalization = Normalization(
    offset: (0..<7).map { 0.3 - 0.1 * Float($0) }, scale: (0..<7).map { 0.5 + 0.25 * Float($0) })

  /// What the first layer reads.
  private var normalized: Samples {
    Samples(
      width: 7, classes: 5,
      inputs: samples.inputs.enumerated().map { index, value in
        (value - normalization.offset[index % 7]) * normalization.scale[index % 7]
      }, labels: samples.labels)
  }

  private func networks() -> (plain: Network, with: Network) {
    let plain = randomNetwork([7, 11, 5], .silu)
    var network = plain
    network.normalization = normalization
    return (plain, network)
  }

  @Test(arguments: InstructionSets.names)
  func `everything that is computed is that of normalised inputs, bit by bit`(
    set: String
  ) throws {
    let trainer = Trainer(table: try #require(InstructionSets.table(named: set)))
    let (plain, network) = networks()
    #expect(trainer.logits(of: network, for: samples) == trainer.logits(of: plain, for: normalized))
    #expect(
      trainer.evaluate(network, on: samples, loss: .crossEntropy)
        == trainer.evaluate(plain, on: normalized, loss: .crossEntropy))
    #expect(
      trainer.inputNorms(of: network, for: samples)
        == trainer.inputNorms(of: plain, for: normalized))
    #expect(
      trainer.hiddenSensitivities(of: network, for: samples, loss: .crossEntropy)
        == trainer.hiddenSensitivities(of: plain, for: normalized, loss: .crossEntropy))
  }

  @Test(arguments: InstructionSets.names)
  func `training sees normalised inputs and keeps what surrounds the layers`(set: String) throws {
    let trainer = Trainer(table: try #require(InstructionSets.table(named: set)))
    var (plain, network) = networks()
    network.outputFunction = .softmax
    let configuration = descent(.adam, batch: 32, epochs: 2, inputDropout: 0.1)
    let found = try trainer.train(
      network, on: samples, validation: samples, configuration: configuration)
    let expected = try trainer.train(
      plain, on: normalized, validation: normalized, configuration: configuration)
    #expect(found.network.layers == expected.network.layers)
    #expect(found.epochs == expected.epochs)
    #expect(found.network.normalization == normalization)
    #expect(found.network.outputFunction == .softmax)
    plain.outputFunction = .softmax
    #expect(found.network.layers != plain.layers)
  }

  @Test func `a first layer that takes the normalisation over gives the same outputs`() {
    let trainer = Trainer(table: InstructionSets.best)
    let (_, network) = networks()
    let absorbed = network.absorbingNormalization
    #expect(absorbed.normalization == nil && absorbed.layers[1...] == network.layers[1...])
    for (found, expected) in zip(
      trainer.logits(of: absorbed, for: samples), trainer.logits(of: network, for: samples))
    {
      #expect(abs(found - expected) <= 1e-5)
    }
  }

  @Test(arguments: OutputFunction.allCases)
  func `outputs are logits after the output function`(_ function: OutputFunction) {
    let trainer = Trainer(table: InstructionSets.best)
    var (network, _) = networks()
    let logits = trainer.logits(of: network, for: samples)
    network.outputFunction = function
    #expect(trainer.logits(of: network, for: samples) == logits)
    var expected = logits
    function.apply(to: &expected, outputs: 5)
    let outputs = trainer.outputs(of: network, for: samples)
    #expect(outputs == expected)
    let sum = outputs.prefix(5).reduce(0) { $0 + (function == .logSoftmax ? exp($1) : $1) }
    #expect((abs(sum - 1) <= 1e-5) == (function != .none))
  }
}
