/// A back-propagation network (multi-layer perceptron) as a value.
///
/// Layers are applied in order; each computes `activation(weights · x + bias)`. The last layer's
/// outputs are the logits that a `Loss` reads.
public struct Network: Sendable, Equatable {
  /// The layers, first to last; each one's `inputs` equals the `outputs` of the one before.
  ///
  /// Who changes weights, masks or codes calls `restoreTies` where layers may be tied.
  public var layers: [Layer]

  /// The shared values that layers refer to by `Layer.sharing`; empty when nothing is shared.
  public var codebooks: [[Float]]

  /// What is done to inputs before the first layer; `nil` when it reads them as they are. Training
  /// leaves it alone and sees normalised inputs.
  public var normalization: Normalization?

  /// What is applied to the last layer's outputs. Training and classification don't need it; who
  /// reads the outputs does.
  public var outputFunction: OutputFunction

  /// Creates a network, in which tied layers take over the weights that they are tied to;
  /// preconditions check that the layers' widths chain and what `restoreTies` needs.
  public init(
    layers: [Layer], codebooks: [[Float]] = [], normalization: Normalization? = nil,
    outputFunction: OutputFunction = .none
  ) {
    precondition(!layers.isEmpty, "a network has at least one layer")
    for (before, after) in zip(layers, layers.dropFirst()) {
      precondition(before.outputs == after.inputs, "layer widths must chain")
    }
    precondition(
      normalization.map { $0.offset.count == layers[0].inputs } ?? true,
      "an offset and a scale for each input")
    self.layers = layers
    self.codebooks = codebooks
    self.normalization = normalization
    self.outputFunction = outputFunction
    restoreTies()
  }

  /// The widths from the input to the output, for instance `[784, 300, 100, 10]`.
  public var widths: [Int] { [layers[0].inputs] + layers.map(\.outputs) }

  /// The number of weights and biases, zeros included. What tied layers share counts once.
  public var parameterCount: Int { layers.reduce(0) { $0 + $1.ownWeights.count + $1.bias.count } }

  /// The number of weights and biases that are not exactly zero. What tied layers share counts
  /// once.
  public var nonzeroCount: Int {
    layers.reduce(0) { sum, layer in
      sum + layer.ownWeights.count { $0 != 0 } + layer.bias.count { $0 != 0 }
    }
  }
}

/// One fully connected layer.
public struct Layer: Sendable, Equatable {
  /// The width of the layer's input.
  public let inputs: Int

  /// The width of the layer's output.
  public let outputs: Int

  /// What is applied to each output.
  public var activation: Activation

  /// `outputs × inputs`, row-major. Pruned positions hold 0, shared ones their codebook's value.
  public var weights: [Float]

  /// `outputs` values.
  public var bias: [Float]

  /// `outputs × inputs`, row-major: `false` where a weight is pruned; `nil` when none is.
  public var mask: [Bool]?

  /// Which codebook entry each weight takes; `nil` when the weights are free.
  public var sharing: Sharing?

  /// How the layer computes with bytes; `nil` when it computes with floats.
  public var quantization: LayerQuantization?

  /// The layer, earlier in the network and of the same shape, whose weights this one uses; `nil`
  /// when it has its own. Weights, mask, sharing and the scales of weights that are bytes are then
  /// that layer's, which is tied to none itself.
  public var tied: Int?

  /// Creates a layer; preconditions check the sizes.
  public init(
    inputs: Int, outputs: Int, activation: Activation, weights: [Float], bias: [Float],
    mask: [Bool]? = nil, sharing: Sharing? = nil, quantization: LayerQuantization? = nil,
    tied: Int? = nil
  ) {
    precondition(inputs > 0 && outputs > 0, "a layer has at least one input and one output")
    precondition(weights.count == inputs * outputs, "weights: outputs × inputs")
    precondition(bias.count == outputs, "bias: outputs")
    precondition(mask.map { $0.count == weights.count } ?? true, "mask: outputs × inputs")
    precondition(sharing.map { $0.codes.count == weights.count } ?? true, "codes: outputs × inputs")
    precondition(
      quantization.map { $0.weightScales.count == outputs } ?? true, "weight scales: outputs")
    precondition(
      sharing.map { [1, outputs].contains($0.codebooks.count) } ?? true,
      "codebooks: one, or one for each output")
    self.inputs = inputs
    self.outputs = outputs
    self.activation = activation
    self.weights = weights
    self.bias = bias
    self.mask = mask
    self.sharing = sharing
    self.quantization = quantization
    self.tied = tied
  }
}

/// Weights that take their values from codebooks (Han et al., Deep Compression, 2016).
public struct Sharing: Sendable, Equatable {
  /// The index into `Network.codebooks` of each row of weights, or a single one for all rows;
  /// layers and rows with the same index share their values.
  public var codebooks: [Int]

  /// `outputs × inputs`, row-major: the codebook entry of each weight. At pruned positions the
  /// code is 0 and means nothing.
  public var codes: [UInt8]

  /// Creates a sharing in which all rows have the same codebook.
  public init(codebook: Int, codes: [UInt8]) {
    self.init(codebooks: [codebook], codes: codes)
  }

  /// Creates a sharing from one codebook for each row.
  public init(codebooks: [Int], codes: [UInt8]) {
    self.codebooks = codebooks
    self.codes = codes
  }

  /// The codebook of all rows; `nil` when each row has its own.
  public var codebook: Int? { codebooks.count == 1 ? codebooks[0] : nil }

  /// The codebook of one row.
  public func codebook(ofRow row: Int) -> Int {
    codebooks.count == 1 ? codebooks[0] : codebooks[row]
  }
}
