import CPU
import Datasets
import Networks
import Testing

/// One step with one sample: its loss and its gradients tell what was dropped or moved.
@Suite struct DropoutTests {
  private func step(
    _ network: Network, _ samples: Samples, _ configuration: TrainingConfiguration
  ) throws -> Training {
    try Trainer(table: InstructionSets.best).train(
      network, on: samples, validation: samples, configuration: configuration)
  }

  private func agrees(
    _ training: Training, _ network: Network, _ reference: ReferenceNetwork, _ samples: Samples
  ) -> Bool {
    let loss = reference.loss(samples, .crossEntropy)
    guard abs(training.epochs[0].trainingLoss - loss) < 1e-6 else { return false }
    let slopes = reference.gradients(samples, .crossEntropy)
    return network.layers.indices.allSatisfy { index in
      let (before, after) = (network.layers[index], training.network.layers[index])
      return moved(before.weights, after.weights, slopes[index].weights)
        && moved(before.bias, after.bias, slopes[index].bias)
    }
  }

  /// Whether every parameter moved by its gradient, up to single precision.
  private func moved(_ before: [Float], _ after: [Float], _ slopes: [Double]) -> Bool {
    slopes.indices.allSatisfy { index in
      let difference = Double(before[index]) - Double(after[index])
      return abs(difference - slopes[index]) <= 4e-6
    }
  }

  /// What `bits` keeps: a factor for each input of each layer.
  private func factors(_ bits: Int, widths: [Int], kept: [Double]) -> [[Double]] {
    var bits = bits
    return zip(widths, kept).map { width, kept in
      (0..<width).map { _ in
        defer { bits >>= 1 }
        return bits & 1 == 1 ? kept : 0
      }
    }
  }

  @Test(arguments: [Activation.relu, .sigmoid, .tanh, .gelu, .elu(alpha: 1)])
  func `a step with dropout takes the gradient of one of the thinned networks`(
    _ activation: Activation
  ) throws {
    let widths = [2, 4, 3]
    let network = randomNetwork(widths + [2], activation)
    let samples = randomSamples(count: 1, width: 2, classes: 2)
    var found: Set<Int> = []
    for seed: UInt64 in 1...8 {
      let training = try step(
        network, samples, descent(rate: 1, dropout: 0.25, inputDropout: 0.5, seed: seed))
      let choice = (0..<512).first { bits in
        var reference = ReferenceNetwork(network)
        reference.factors = factors(bits, widths: widths, kept: [2, 4 / 3.0, 4 / 3.0])
        return agrees(training, network, reference, samples)
      }
      #expect(choice != nil, "seed \(seed)")
      if let choice { found.insert(choice) }
    }
    #expect(found.count > 3)
  }

  @Test(arguments: [ImageSize(rows: 3, columns: 3), ImageSize(rows: 2, columns: 6)])
  func `a step with jitter takes the gradient of the moved image`(_ image: ImageSize) throws {
    let (rows, columns) = (image.rows, image.columns)
    let network = randomNetwork([image.pixels, 4, 2], .tanh)
    let random = randomSamples(count: 1, width: image.pixels, classes: 2)
    let samples = Samples(
      width: image.pixels, classes: 2, inputs: random.inputs, labels: random.labels, image: image)
    var found: Set<Int> = []
    for seed: UInt64 in 1...60 {
      let training = try step(network, samples, descent(rate: 1, jitter: 1, seed: seed))
      let choice = (0..<9).first { shift in
        var moved = samples
        for pixel in 0..<image.pixels {
          let line = pixel / columns - (shift / 3 - 1)
          let column = pixel % columns - (shift % 3 - 1)
          let isInside = (0..<rows).contains(line) && (0..<columns).contains(column)
          moved.inputs[pixel] = isInside ? samples.inputs[line * columns + column] : 0
        }
        return agrees(training, network, ReferenceNetwork(network), moved)
      }
      #expect(choice != nil, "seed \(seed)")
      if let choice { found.insert(choice) }
    }
    #expect(found.count == 9)
  }
}
