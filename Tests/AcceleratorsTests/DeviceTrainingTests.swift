import CPU
import Datasets
import Networks
import OpenCL
import Random
import Testing

@testable import Accelerators

/// Training on a device beside training on the processor.
@Suite(Devices.isThere, .serialized) struct DeviceTrainingTests {
  /// Clouds of points around a centre for each class.
  private func samples(_ count: Int, width: Int, classes: Int) -> Samples {
    var generator = SeededGenerator(seed: 5, stream: "samples")
    let centres = (0..<classes * width).map { _ in generator.normal() }
    let labels = (0..<count).map { UInt8($0 % classes) }
    let inputs = labels.flatMap { label in
      (0..<width).map { centres[Int(label) * width + $0] + 0.8 * generator.normal() }
    }
    return Samples(width: width, classes: classes, inputs: inputs, labels: labels)
  }

  private static let configurations: [TrainingConfiguration] = [
    // A last batch that is shorter, with every optimiser, schedule and loss.
    TrainingConfiguration(optimizer: .adam, learningRate: 3e-3, batch: 32, epochs: 3, l2: 1e-3),
    TrainingConfiguration(
      optimizer: .sgd(momentum: 0.9), learningRate: 1e-2, schedule: .step, batch: 50, epochs: 3),
    TrainingConfiguration(
      optimizer: .adam, learningRate: 3e-3, schedule: .constant, batch: 7, epochs: 2,
      loss: .meanSquaredError),
  ]

  @Test(arguments: [Activation.relu, .sigmoid, .tanh], 0..<3)
  func `weights are the processor's within rounding`(
    _ activation: Activation, _ place: Int
  ) throws {
    let device = try #require(Devices.opencl)
    let configuration = Self.configurations[place]
    let samples = samples(213, width: 19, classes: 5)
    let start = NetworkInitializer.network(
      widths: [19, 33, 21, 5], activation: activation, seed: 3)
    let found = try DeviceTrainer(device: device).train(
      start, on: samples, configuration: configuration)
    let expected = try Trainer(table: InstructionSets.scalar).train(
      start, on: samples, validation: samples, configuration: configuration
    ).network
    for (index, (own, other)) in zip(found.layers, expected.layers).enumerated() {
      let (ours, others) = (own.weights + own.bias, other.weights + other.bias)
      let before = start.layers[index].weights + start.layers[index].bias
      let difference = zip(ours, others).map { abs($0 - $1) }.max() ?? .infinity
      let moved = zip(before, others).map { abs($0 - $1) }.max() ?? 0
      // A rectifier's sum near 0 may have the other sign by rounding, and Adam's first steps are as
      // long for the smallest gradient as for the largest.
      #expect(moved > 0 && difference <= moved / 20, "\(activation.name), \(place), \(index)")
    }
    let trainer = Trainer(table: InstructionSets.scalar)
    let losses = [start, found, expected].map {
      trainer.evaluate($0, on: samples, loss: configuration.loss).loss
    }
    #expect(losses[1] < losses[0])
    #expect(abs(losses[1] - losses[2]) <= 1e-3 * losses[2])
  }

  @Test func `what a device doesn't do is refused`() throws {
    let device = try #require(Devices.opencl)
    let samples = samples(20, width: 4, classes: 2)
    let network = NetworkInitializer.network(widths: [4, 3, 2], activation: .relu, seed: 1)
    let smooth = NetworkInitializer.network(widths: [4, 3, 2], activation: .gelu, seed: 1)
    for (network, configuration, word) in [
      (network, TrainingConfiguration(dropout: 0.1), "dropout"),
      (network, TrainingConfiguration(patience: 2), "patience"),
      (smooth, TrainingConfiguration(), "gelu"),
    ] {
      let error = #expect(throws: TrainingError.self) {
        _ = try DeviceTrainer(device: device).train(
          network, on: samples, configuration: configuration)
      }
      #expect(error?.description.contains("goes without \(word)") == true)
    }
  }
}
