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

  /// Codes and values in which pruned weights have a code of their own, whose value is 0; `nil`
  /// where all 256 codes of a codebook are taken.
  ///
  /// - Parameters:
  ///   - mask: the layer's.
  ///   - values: those of a codebook, by its index.
  /// - Returns: the codes; the values of each codebook that is taken, one behind the other; and
  ///   where those of each of `codebooks` begin.
  public func codesWithZero(
    mask: [Bool]?, values: (Int) -> [Float]
  ) -> (codes: [UInt8], values: [Float], firsts: [Int])? {
    let width = codes.count / codebooks.count
    let rows = codebooks.enumerated().map { (codebook: $1, places: $0 * width..<($0 + 1) * width) }
    let pruned = Set(
      rows.filter { mask?[$0.places].contains(false) ?? false }.map { $0.codebook })
    var codes = codes
    var all: [Float] = []
    var known: [Int: (first: Int, zero: Int)] = [:]
    var firsts: [Int] = []
    for row in rows {
      if known[row.codebook] == nil {
        let own = values(row.codebook)
        known[row.codebook] = (all.count, own.count)
        all += own
        if pruned.contains(row.codebook) {
          guard own.count < 256 else { return nil }
          all.append(0)
        }
      }
      guard let (first, zero) = known[row.codebook] else { continue }
      firsts.append(first)
      guard let mask else { continue }
      for place in row.places where !mask[place] { codes[place] = UInt8(zero) }
    }
    return (codes, all, firsts)
  }
}
