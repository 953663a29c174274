import CPU
import Datasets
import Kernels
import Networks
import Random
import Testing

/// Networks that predict values.
@Suite struct RegressionTests {
  private static let trainer = Trainer(table: InstructionSets.best)

  /// A network that gives its inputs back, and samples whose inputs are the predictions.
  private func evaluate(_ predicted: [Float], _ targets: [Float], outputs: Int) -> Evaluation {
    let identity = (0..<outputs * outputs).map { Float($0 % (outputs + 1) == 0 ? 1 : 0) }
    let network = Network(layers: [
      Layer(
        inputs: outputs, outputs: outputs, activation: .identity, weights: identity,
        bias: Array(repeating: 0, count: outputs))
    ])
    return Self.trainer.evaluate(
      network,
      on: Samples(
        width: outputs, inputs: predicted, truth: .targets(targets, outputs: outputs)),
      loss: .meanSquaredError)
  }

  /// R² as NumPy computes `1 − ((y − p)²).sum(0) / ((y − y.mean(0))²).sum(0)`, then the mean; the
  /// first two are the examples in scikit-learn's documentation of `r2_score`.
  @Test(
    arguments: [
      ([2.5, 0, 2, 8], [3, -0.5, 2, 7], 1, 0.9486081370449679),
      ([0, 2, -1, 2, 8, -5], [0.5, 1, -1, 1, 7, -6], 2, 0.9368005266622779),
      ([3, 2, 1], [1, 2, 3], 1, -3), ([2, 2, 2], [1, 2, 3], 1, 0), ([1, 2, 3], [1, 2, 3], 1, 1),
      // Of targets without a spread scikit-learn says 1 or 0.
      ([4, 4], [4, 4], 1, 1), ([4, 5], [4, 4], 1, 0),
    ] as [([Float], [Float], Int, Double)])
  func `R² is that of other programs, the mean over targets`(
    predicted: [Float], targets: [Float], outputs: Int, expected: Double
  ) {
    let found = evaluate(predicted, targets, outputs: outputs)
    #expect(abs(found.quality - expected) < 1e-7)
    let squares = zip(predicted, targets).map { Double(($0 - $1) * ($0 - $1)) }
    #expect(abs(found.loss - squares.reduce(0, +) / Double(squares.count)) < 1e-7)
  }

  @Test func `each sample's part of what isn't explained sums up to 1 − R²`() {
    let predicted: [Float] = [0, 2, -1, 2, 8, -5]
    let samples = Samples(
      width: 1, inputs: [0, 0, 0], truth: .targets([0.5, 1, -1, 1, 7, -6], outputs: 2))
    let parts = samples.unexplained(by: predicted)
    #expect(parts.count == 3)
    #expect(abs(parts.reduce(0, +) - (1 - 0.9368005266622779)) < 1e-12)
  }

  @Test(arguments: InstructionSets.names)
  func `one step moves every parameter by the gradient of the mean squared error`(
    set: String
  ) throws {
    let table = try #require(InstructionSets.table(named: set))
    var generator = SeededGenerator(seed: 5)
    let samples = Samples(
      width: 5, inputs: (0..<30).map { _ in generator.normal() },
      truth: .targets((0..<12).map { _ in 3 * generator.normal() }, outputs: 2))
    let network = randomNetwork([5, 7, 2], .tanh)
    let slopes = ReferenceNetwork(network).gradients(samples, .meanSquaredError)
    let training = try Trainer(table: table).train(
      network, on: samples, validation: samples,
      configuration: TrainingConfiguration(
        optimizer: .sgd(momentum: 0), learningRate: 1, schedule: .constant, batch: 6, epochs: 1,
        loss: .meanSquaredError))
    for (index, layer) in network.layers.enumerated() {
      let after = training.network.layers[index]
      for (found, slope) in zip(zip(layer.weights, after.weights), slopes[index].weights) {
        #expect(abs(Double(found.0) - Double(found.1) - slope) <= 4e-6)
      }
      for (found, slope) in zip(zip(layer.bias, after.bias), slopes[index].bias) {
        #expect(abs(Double(found.0) - Double(found.1) - slope) <= 4e-6)
      }
    }
  }

  @Test func `a network learns two functions of its inputs`() throws {
    var generator = SeededGenerator(seed: 7)
    func samples(_ count: Int) -> Samples {
      let inputs = (0..<count * 2).map { _ in generator.normal() }
      let targets = (0..<count).flatMap { index -> [Float] in
        let (x, y) = (inputs[2 * index], inputs[2 * index + 1])
        return [x * y, x - y]
      }
      return Samples(width: 2, inputs: inputs, truth: .targets(targets, outputs: 2))
    }
    let (train, test) = (samples(2000), samples(500))
    let training = try Self.trainer.train(
      NetworkInitializer.network(widths: [2, 32, 2], activation: .relu, seed: 1), on: train,
      validation: test,
      configuration: TrainingConfiguration(
        learningRate: 1e-2, batch: 32, epochs: 20, patience: 20, loss: .meanSquaredError))
    let result = Self.trainer.evaluate(training.network, on: test, loss: .meanSquaredError)
    #expect(result.quality > 0.95, "\(result)")
  }
}
