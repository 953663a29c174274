import Datasets
import Kernels
import Random

/// Dropout of a network's inputs and hidden layers' outputs during training (Srivastava et al.,
/// "Dropout: a simple way to prevent neural networks from overfitting", 2014), inverted, so that
/// the trained network is used as it is.
struct Dropout {
  /// The probabilities of an input and of a hidden layer's output to become 0.
  private let input, hidden: Float
  private var generator: SeededGenerator
  /// What a batch drops follows from one key for each layer.
  private var keys: [UInt64]

  /// Nothing when neither inputs nor outputs are dropped.
  init?(_ configuration: TrainingConfiguration, layers: Int) {
    guard configuration.dropout > 0 || configuration.inputDropout > 0 else { return nil }
    input = configuration.inputDropout
    hidden = configuration.dropout
    generator = SeededGenerator(seed: configuration.seed, stream: "dropout")
    keys = Array(repeating: 0, count: layers)
  }

  /// Chooses anew what is dropped, once a batch.
  mutating func renew() {
    for index in keys.indices { keys[index] = generator.next() }
  }

  /// The factor of what a layer's inputs keep.
  func factor(intoLayer index: Int) -> Float { DropoutProduct.factor(probability(index)) }

  /// Drops a layer's inputs, or what stands in their place: their gradient.
  func apply(
    to values: AlignedBuffer<Float>, intoLayer index: Int, of pass: ForwardPass, rows: Int
  ) {
    let probability = probability(index)
    guard probability > 0 else { return }
    let layer = pass.layers[index]
    pass.table.run(
      DropoutProduct(
        values: values, rows: rows, columns: layer.inputs, stride: layer.inputStride,
        probability: probability, key: keys[index]))
  }

  private func probability(_ layer: Int) -> Float { layer == 0 ? input : hidden }
}
