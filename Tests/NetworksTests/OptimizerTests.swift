import CPU
import Datasets
import Foundation
import Networks
import Testing

/// Whole trainings, each step of which is repeated in double precision with the gradients of finite
/// differences. Full batches: the order of samples means nothing.
@Suite struct OptimizerTests {
  static let samples = randomSamples(count: 7, width: 3, classes: 2)
  static let epochs = 16

  /// All weights and biases of a network in one array, and which are weights.
  private struct Parameters {
    var reference: ReferenceNetwork

    var isWeight: [Bool] {
      reference.layers.flatMap { layer in
        layer.weights.map { _ in true } + layer.bias.map { _ in false }
      }
    }

    var values: [Double] {
      get { reference.layers.flatMap { $0.weights + $0.bias } }
      set {
        var start = 0
        for index in reference.layers.indices {
          let weights = reference.layers[index].weights.count
          let bias = reference.layers[index].bias.count
          reference.layers[index].weights = Array(newValue[start..<(start + weights)])
          reference.layers[index].bias = Array(
            newValue[(start + weights)..<(start + weights + bias)])
          start += weights + bias
        }
      }
    }
  }

  /// Training as the papers write it.
  private func train(_ network: Network, _ configuration: TrainingConfiguration) -> [Double] {
    var parameters = Parameters(reference: ReferenceNetwork(network))
    let isWeight = parameters.isWeight
    var first = isWeight.map { _ in 0.0 }
    var second = first
    for step in 0..<configuration.epochs {
      let gradients = parameters.reference.gradients(Self.samples, configuration.loss)
        .flatMap { $0.weights + $0.bias }
      let progress = Double(step) / Double(configuration.epochs)
      let rate = Double(configuration.learningRate) * factor(configuration.schedule, progress)
      var values = parameters.values
      for index in values.indices {
        let l2 = isWeight[index] ? Double(configuration.l2) : 0
        let l1 = isWeight[index] ? Double(configuration.l1) : 0
        let gradient = gradients[index] + l2 * values[index]
        var threshold = rate * l1
        switch configuration.optimizer {
        case .sgd(let momentum):
          first[index] = Double(momentum) * first[index] + gradient
          values[index] -= rate * first[index]
        case .adam:
          // Kingma & Ba 2015, algorithm 1.
          first[index] = 0.9 * first[index] + 0.1 * gradient
          second[index] = 0.999 * second[index] + 0.001 * gradient * gradient
          let firstCorrection = 1 - pow(0.9, Double(step + 1))
          let secondCorrection = 1 - pow(0.999, Double(step + 1))
          let scale = (second[index] / secondCorrection).squareRoot() + 1e-8
          values[index] -= rate * (first[index] / firstCorrection) / scale
          // The proximal step has the step's own length, corrections included.
          threshold = rate * l1 / firstCorrection / scale
        }
        let size = max(0, abs(values[index]) - threshold)
        values[index] = values[index] < 0 ? -size : size
      }
      parameters.values = values
    }
    return parameters.values
  }

  private func factor(_ schedule: LearningRateSchedule, _ progress: Double) -> Double {
    switch schedule {
    case .constant: 1
    case .cosine: (1 + cos(Double.pi * progress)) / 2
    case .step: progress < 0.5 ? 1 : progress < 0.75 ? 0.1 : 0.01
    }
  }

  static let configurations = [
    descent(epochs: epochs),
    descent(.sgd(momentum: 0.9), epochs: epochs),
    descent(.sgd(momentum: 0.9), schedule: .cosine, epochs: epochs, l2: 0.1),
    descent(.sgd(momentum: 0.9), schedule: .step, epochs: epochs, loss: .meanSquaredError),
    descent(.sgd(momentum: 0.5), epochs: epochs, l1: 0.05),
    descent(.adam, rate: 0.01, epochs: epochs),
    descent(.adam, rate: 0.01, schedule: .cosine, epochs: epochs, loss: .meanSquaredError),
    descent(.adam, rate: 0.01, schedule: .step, epochs: epochs, l2: 0.1),
    descent(.adam, rate: 0.01, epochs: epochs, l1: 0.002),
  ]

  @Test(arguments: configurations)
  func `training follows the optimiser's paper step for step`(
    _ configuration: TrainingConfiguration
  ) throws {
    let network = randomNetwork([3, 4, 2], .tanh)
    let training = try Trainer(table: InstructionSets.best).train(
      network, on: Self.samples, validation: Self.samples, configuration: configuration)
    let found = training.network.layers.flatMap { $0.weights + $0.bias }
    let start = network.layers.flatMap { $0.weights + $0.bias }
    let expected = train(network, configuration)
    for (index, pair) in zip(found, expected).enumerated() {
      #expect(abs(Double(pair.0) - pair.1) <= 5e-5, "parameter \(index)")
    }
    let distance = zip(start, expected).map { abs(Double($0) - $1) }.max() ?? 0
    #expect(distance > 0.03)
  }

  @Test func `schedules are what their names say`() {
    let progress = [0, 0.25, 0.4999, 0.5, 0.7499, 0.75, 1]
    #expect(progress.map { LearningRateSchedule.constant.factor(at: $0) } == [1, 1, 1, 1, 1, 1, 1])
    #expect(
      progress.map { LearningRateSchedule.step.factor(at: $0) }
        == [1, 1, 1, 0.1, 0.1, 0.01, 0.01])
    // (1 + cos πp) / 2 at 0, 1/4, 1/3, 1/2, 2/3, 1.
    let cosine: [(Double, Double)] = [
      (0, 1), (0.25, 0.853_553_390_593_273_8), (1.0 / 3, 0.75), (0.5, 0.5), (2.0 / 3, 0.25), (1, 0),
    ]
    for (progress, factor) in cosine {
      #expect(abs(LearningRateSchedule.cosine.factor(at: progress) - factor) < 1e-12)
    }
  }
}
