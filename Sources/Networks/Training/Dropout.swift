import Datasets
import Kernels
import Random

/// Dropout of a network's inputs and hidden layers' outputs during training (Srivastava et al.,
/// "Dropout: a simple way to prevent neural networks from overfitting", 2014), inverted, so that
/// the trained network is used as it is.
public struct Dropout {
  /// The probabilities of an input and of a hidden layer's output to become 0.
  private let input, hidden: Float
  private var generator: SeededGenerator
  /// What a batch drops follows from one key for each layer.
  private var keys: [UInt64]

  /// Begins before the first batch; nothing when neither inputs nor outputs are dropped.
  public init?(_ configuration: TrainingConfiguration, layers: Int) {
    guard configuration.dropout > 0 || configuration.inputDropout > 0 else { return nil }
    input = configuration.inputDropout
    hidden = configuration.dropout
    generator = SeededGenerator(seed: configuration.seed, stream: "dropout")
    keys = Array(repeating: 0, count: layers)
  }

  /// Chooses anew what is dropped, once a batch.
  public mutating func renew() {
    for index in keys.indices { keys[index] = generator.next() }
  }

  /// The factor of what a layer's inputs keep.
  public func factor(intoLayer index: Int) -> Float {
    DropoutProduct.factor(probability(intoLayer: index))
  }

  /// Drops a layer's inputs, or what stands in their place: their gradient.
  func apply(
    to values: AlignedBuffer<Float>, intoLayer index: Int, of pass: ForwardPass, rows: Int
  ) {
    let probability = probability(intoLayer: index)
    guard probability > 0 else { return }
    let layer = pass.layers[index]
    pass.table.run(
      DropoutProduct(
        values: values, rows: rows, columns: layer.inputs, stride: layer.inputStride,
        probability: probability, key: keys[index]))
  }

  /// The probability of a layer's inputs to become 0.
  public func probability(intoLayer index: Int) -> Float { index == 0 ? input : hidden }

  /// What tells which of a layer's inputs this batch drops: the key of a `DropoutProduct`.
  public func key(intoLayer index: Int) -> UInt64 { keys[index] }
}
