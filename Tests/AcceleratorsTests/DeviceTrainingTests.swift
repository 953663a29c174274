import CPU
import Datasets
import Networks
import OpenCL
import Random
import Testing

@testable import Accelerators

/// Training on a device beside training on the processor.
@Suite(Devices.isThere, .serialized) struct DeviceTrainingTests {
  private static let device = Devices.opencl()

  /// Clouds of points around a centre for each class.
  ///
  /// - Parameter wrong: every so many samples one has another class's label.
  private func samples(_ count: Int, width: Int, classes: Int, wrong: Int? = nil) -> Samples {
    var generator = SeededGenerator(seed: 5, stream: "samples")
    let centres = (0..<classes * width).map { _ in generator.normal() }
    var labels = (0..<count).map { UInt8($0 % classes) }
    let inputs = labels.flatMap { label in
      (0..<width).map { centres[Int(label) * width + $0] + 0.8 * generator.normal() }
    }
    if let wrong {
      for index in stride(from: 0, to: count, by: wrong) {
        labels[index] = UInt8.random(in: 0..<UInt8(classes), using: &generator)
      }
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
    let device = try #require(Self.device)
    let samples = samples(213, width: 19, classes: 5)
    let start = NetworkInitializer.network(
      widths: [19, 33, 21, 5], activation: activation, seed: 3)
    try compare(start, on: samples, configuration: Self.configurations[place], device)
  }

  @Test(arguments: [(7, 1), (16, 5), (33, 8), (48, 12), (65, 3)])
  func `tiles that hang over the edge change nothing`(_ width: Int, _ batch: Int) throws {
    let device = try #require(Self.device)
    let samples = samples(61, width: width, classes: 3)
    let start = NetworkInitializer.network(
      widths: [width, width + 2, 1 + width / 2, 3], activation: .tanh, seed: 3)
    let configuration = TrainingConfiguration(
      optimizer: .sgd(momentum: 0.9), learningRate: 1e-2, batch: batch, epochs: 2)
    try compare(start, on: samples, configuration: configuration, device)
  }

  @Test func `early stopping ends where the processor's does, with the best network`() throws {
    let device = try #require(Self.device)
    // A third of the labels are wrong, so that the loss on others rises soon.
    let all = samples(260, width: 19, classes: 5, wrong: 3)
    let samples = all.prefix(130)
    let validation = all.selecting(130..<260)
    let configuration = TrainingConfiguration(
      learningRate: 3e-3, schedule: .constant, batch: 32, epochs: 60, patience: 3)
    let start = NetworkInitializer.network(widths: [19, 33, 5], activation: .tanh, seed: 3)
    let (found, expected) = try compare(
      start, on: samples, validation: validation, configuration: configuration, device)
    #expect(expected.epochs.count < configuration.epochs)
    #expect(found.losses.count == expected.epochs.count)
    let losses = found.losses
    #expect(losses.firstIndex(of: losses.min() ?? 0) == losses.count - 4)
    let loss = Self.trainer.evaluate(found.network, on: validation, loss: .crossEntropy).loss
    #expect(loss == losses.min())
  }

  @Test func `images are moved as the processor moves them`() throws {
    let device = try #require(Self.device)
    let image = ImageSize(rows: 4, columns: 5)
    let samples = samples(213, width: 20, classes: 5)
    let images = Samples(
      width: 20, inputs: samples.inputs, truth: samples.truth, image: image)
    let start = NetworkInitializer.network(widths: [20, 33, 5], activation: .relu, seed: 3)
    var configuration = Self.configurations[0]
    configuration.jitter = 1
    let moved = try compare(start, on: images, configuration: configuration, device).found
    configuration.jitter = 0
    let plain = try compare(start, on: images, configuration: configuration, device).found
    #expect(distance(moved.network, plain.network) > 0.01)
    configuration.jitter = 1
    #expect(throws: TrainingError.notImages(width: 20)) {
      try compare(start, on: samples, configuration: configuration, device)
    }
  }

  @Test(arguments: 0..<3)
  func `an L1 penalty makes the processor's zeros`(_ place: Int) throws {
    let device = try #require(Self.device)
    let samples = samples(213, width: 19, classes: 5)
    let start = NetworkInitializer.network(widths: [19, 33, 5], activation: .tanh, seed: 3)
    var configuration = Self.configurations[place]
    configuration.l1 = [0.01, 0.3, 0.01][place]
    let (found, expected) = try compare(start, on: samples, configuration: configuration, device)
    let zeros = [found.network, expected.network].map { network in
      network.layers.flatMap(\.weights).map { $0 == 0 }
    }
    let counts = zeros.map { $0.count(where: \.self) }
    #expect(counts[1] > 30 && counts[1] < zeros[1].count, "\(counts)")
    // A weight at the threshold may be on the other side of it by rounding.
    let differing = zip(zeros[0], zeros[1]).count { $0 != $1 }
    #expect(differing <= counts[1] / 50, "\(differing) of \(counts)")
    #expect(!found.network.layers.flatMap(\.bias).contains(0))
  }

  @Test(arguments: [Activation.relu, .sigmoid, .tanh], [(0.3, 0), (0, 0.2), (0.3, 0.2)])
  func `what the processor drops is dropped`(
    _ activation: Activation, _ probabilities: (hidden: Float, input: Float)
  ) throws {
    let device = try #require(Self.device)
    // Widths that are no multiples of the four values that share a random number.
    let samples = samples(213, width: 19, classes: 5)
    let start = NetworkInitializer.network(
      widths: [19, 33, 22, 5], activation: activation, seed: 3)
    var configuration = Self.configurations[0]
    configuration.dropout = probabilities.hidden
    configuration.inputDropout = probabilities.input
    let dropping = try compare(start, on: samples, configuration: configuration, device).found
    let plain = try DeviceTrainer(device: device).train(
      start, on: samples, configuration: Self.configurations[0], validationLoss: { _ in 0 })
    #expect(distance(dropping.network, plain) > 0.01)
  }

  @Test func `what isn't a number stays none under an L1 penalty`() throws {
    let device = try #require(Self.device)
    let samples = samples(50, width: 19, classes: 5)
    let start = NetworkInitializer.network(widths: [19, 33, 5], activation: .relu, seed: 3)
    let configuration = TrainingConfiguration(
      optimizer: .sgd(momentum: 0.9), learningRate: 1e30, batch: 10, epochs: 4, l1: 1e-3)
    let error = #expect(throws: TrainingError.self) {
      try DeviceTrainer(device: device).train(
        start, on: samples, configuration: configuration, validationLoss: { _ in 0 })
    }
    #expect(error?.description.contains("diverged") == true)
  }

  /// The largest difference of two weights.
  private func distance(_ one: Network, _ other: Network) -> Float {
    zip(one.layers.flatMap(\.weights), other.layers.flatMap(\.weights))
      .map { abs($0 - $1) }.max() ?? 0
  }

  private static let trainer = Trainer(table: InstructionSets.scalar)

  /// Trains a network on a device and on the processor, and expects that both come to the same.
  @discardableResult
  private func compare(
    _ start: Network, on samples: Samples, validation: Samples? = nil,
    configuration: TrainingConfiguration, _ device: OpenCLDevice,
    location: SourceLocation = #_sourceLocation
  ) throws -> (found: (network: Network, losses: [Double]), expected: Training) {
    let trainer = Self.trainer
    let validation = validation ?? samples
    var asked: [Double] = []
    let found = try DeviceTrainer(device: device).train(
      start, on: samples, configuration: configuration
    ) {
      asked.append(trainer.evaluate($0, on: validation, loss: configuration.loss).loss)
      return asked[asked.count - 1]
    }
    let training = try trainer.train(
      start, on: samples, validation: validation, configuration: configuration)
    let expected = training.network
    for (index, (own, other)) in zip(found.layers, expected.layers).enumerated() {
      let (ours, others) = (own.weights + own.bias, other.weights + other.bias)
      let before = start.layers[index].weights + start.layers[index].bias
      let difference = zip(ours, others).map { abs($0 - $1) }.max() ?? .infinity
      let moved = zip(before, others).map { abs($0 - $1) }.max() ?? 0
      // A rectifier's sum near 0 may have the other sign by rounding, and Adam's first steps are as
      // long for the smallest gradient as for the largest.
      #expect(
        moved > 0 && difference <= moved / 20,
        "layer \(index): \(difference) apart after \(moved)", sourceLocation: location)
    }
    let losses = [start, found, expected].map {
      trainer.evaluate($0, on: samples, loss: configuration.loss).loss
    }
    #expect(losses[1] < losses[0], sourceLocation: location)
    #expect(abs(losses[1] - losses[2]) <= 1e-3 * losses[2], sourceLocation: location)
    return ((found, asked), training)
  }

  @Test func `what a device doesn't do is refused`() throws {
    let device = try #require(Self.device)
    let samples = samples(20, width: 4, classes: 2)
    let network = NetworkInitializer.network(widths: [4, 3, 2], activation: .relu, seed: 1)
    let smooth = NetworkInitializer.network(widths: [4, 3, 2], activation: .gelu, seed: 1)
    var masked = network
    masked.layers[0].mask = [Bool](repeating: true, count: 12)
    for (network, words) in [
      (smooth, "takes the activations relu, sigmoid and tanh, found gelu"),
      (masked, "goes without masks"),
    ] {
      let error = #expect(throws: TrainingError.self) {
        _ = try DeviceTrainer(device: device).train(
          network, on: samples, configuration: TrainingConfiguration(), validationLoss: { _ in 0 })
      }
      #expect(error?.description.contains(words) == true, "\(String(describing: error))")
      #expect(error?.description.hasSuffix("leave the key 'device' of 'training' out") == true)
    }
  }
}
