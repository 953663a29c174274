import Metrics

/// What pruning one layer alone, or a low rank of it, did to a network: a row of `sensitivity.csv`.
public struct SensitivityRecord: Sendable, Equatable {
  /// The model's name.
  public var model: String

  /// The seed of its training.
  public var seed: UInt64

  /// Which layer it was, counted from 1, and its shape.
  public var layer, outputs, inputs: Int

  /// The fraction of the layer's weights that was pruned; of a rank that by which two layers have
  /// fewer than the whole one.
  public var sparsity: Double

  /// How many of its singular values the layer kept; `nil` where it was pruned.
  public var rank: Int?

  /// What `accuracy` is.
  public var quality: Quality

  /// The fraction of validation samples classified correctly, or R², and the mean loss over them.
  public var accuracy, loss: Double

  /// How many validation samples there were.
  public var samples: Int

  /// Creates a record.
  public init(
    model: String, seed: UInt64, layer: Int, outputs: Int, inputs: Int, sparsity: Double,
    rank: Int? = nil, quality: Quality = .accuracy, accuracy: Double, loss: Double, samples: Int
  ) {
    self.model = model
    self.seed = seed
    self.layer = layer
    self.outputs = outputs
    self.inputs = inputs
    self.sparsity = sparsity
    self.rank = rank
    self.quality = quality
    self.accuracy = accuracy
    self.loss = loss
    self.samples = samples
  }
}
