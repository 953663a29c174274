import Datasets
import Kernels
import Networks
import Random

/// Random inputs and labels.
func randomSamples(count: Int, width: Int, classes: Int, seed: UInt64 = 1) -> Samples {
  var generator = SeededGenerator(seed: seed, stream: "tests")
  return Samples(
    width: width, classes: classes,
    inputs: (0..<(count * width)).map { _ in generator.uniform() },
    labels: (0..<count).map { _ in UInt8(Int.random(in: 0..<classes, using: &generator)) })
}

/// A network with biases that are not 0.
func randomNetwork(_ widths: [Int], _ activation: Activation, seed: UInt64 = 1) -> Network {
  var network = NetworkInitializer.network(widths: widths, activation: activation, seed: seed)
  var generator = SeededGenerator(seed: seed, stream: "biases")
  for index in network.layers.indices {
    network.layers[index].bias = network.layers[index].bias.map { _ in 0.3 * generator.normal() }
  }
  return network
}

extension Network {
  /// The same network with about `sparsity` of each layer's weights pruned.
  func pruned(_ sparsity: Float, seed: UInt64 = 1) -> Network {
    var network = self
    var generator = SeededGenerator(seed: seed, stream: "mask")
    for index in layers.indices {
      let mask = layers[index].weights.map { _ in generator.uniform() >= sparsity }
      network.layers[index].mask = mask
      for position in mask.indices where !mask[position] {
        network.layers[index].weights[position] = 0
      }
    }
    return network
  }

  /// The same network with random codes into codebooks of random values.
  /// - Parameter books: each layer's codebook.
  func shared(entries: Int, books: [Int], seed: UInt64 = 1) -> Network {
    var network = self
    var generator = SeededGenerator(seed: seed, stream: "codes")
    network.codebooks = (0...(books.max() ?? 0)).map { _ in
      (0..<entries).map { _ in 0.5 * generator.normal() }
    }
    for (index, book) in books.enumerated() {
      let codes = layers[index].weights.indices.map { position in
        layers[index].mask?[position] == false
          ? 0 : UInt8(Int.random(in: 0..<entries, using: &generator))
      }
      network.layers[index].sharing = Sharing(codebook: book, codes: codes)
    }
    network.expandCodebooks()
    return network
  }

  /// The same network with random codes, each row into the codebook that is its turn.
  func sharedByRows(entries: Int, books: Int, seed: UInt64 = 1) -> Network {
    var network = shared(
      entries: entries, books: layers.indices.map { $0 == 0 ? books - 1 : 0 }, seed: seed)
    for (index, layer) in layers.enumerated() {
      network.layers[index].sharing?.codebooks = (0..<layer.outputs).map { ($0 + index) % books }
    }
    network.expandCodebooks()
    return network
  }

  /// Gives every shared weight its codebook's value.
  mutating func expandCodebooks() {
    for index in layers.indices {
      guard let sharing = layers[index].sharing else { continue }
      for (position, code) in sharing.codes.enumerated() {
        layers[index].weights[position] =
          layers[index].mask?[position] == false
          ? 0 : codebooks[sharing.codebook(ofRow: position / layers[index].inputs)][Int(code)]
      }
    }
  }

  /// All parameters' bits: equal only when every one is, 0 and -0 apart.
  var bits: [UInt32] {
    (layers.flatMap { $0.weights + $0.bias } + codebooks.flatMap(\.self)).map(\.bitPattern)
  }
}

/// Full batches, no momentum, constant rate: plain gradient descent unless told otherwise.
func descent(
  _ optimizer: Optimizer = .sgd(momentum: 0), rate: Float = 0.1,
  schedule: LearningRateSchedule = .constant, batch: Int = 1000, epochs: Int = 1, l1: Float = 0,
  l2: Float = 0, dropout: Float = 0, inputDropout: Float = 0, jitter: Int = 0,
  patience: Int? = nil, loss: Loss = .crossEntropy, seed: UInt64 = 1
) -> TrainingConfiguration {
  TrainingConfiguration(
    optimizer: optimizer, learningRate: rate, schedule: schedule, batch: batch, epochs: epochs,
    l1: l1, l2: l2, dropout: dropout, inputDropout: inputDropout, jitter: jitter,
    patience: patience,
    loss: loss, seed: seed)
}
