/// A layer as a model of hardware sees it: what is to be multiplied, and which of it is zero.
public struct ComputedLayer: Sendable {
  /// The layer's widths.
  public let inputs, outputs: Int

  /// `outputs × inputs`, row-major; 0 where a weight is pruned.
  public let weights: [Float]

  /// What weights and inputs are: `fp32`, or `int8` of a quantised layer.
  public let format: NumberFormat

  /// How many values the weights take, that of a row's codebook at most; `nil` where they are free.
  public let codebook: Int?

  /// `samples × inputs`: which inputs aren't zero, for samples that the network wasn't tested on;
  /// `nil` where that isn't known.
  public let activity: [[Bool]]?

  /// Creates a layer; a precondition checks the number of weights.
  public init(
    inputs: Int, outputs: Int, weights: [Float], format: NumberFormat = .fp32,
    codebook: Int? = nil, activity: [[Bool]]? = nil
  ) {
    precondition(weights.count == inputs * outputs, "weights: outputs × inputs")
    precondition(activity?.allSatisfy { $0.count == inputs } ?? true, "a flag for each input")
    self.inputs = inputs
    self.outputs = outputs
    self.weights = weights
    self.format = format
    self.codebook = codebook
    self.activity = activity
  }

  /// The bits that tell the values of the weights apart: those of a place in the codebook, where
  /// hardware makes use of it and there is one.
  func weightBits(usingCodebooks: Bool) -> Int {
    guard usingCodebooks, let codebook else { return format.bits }
    return Self.bits(toTell: codebook)
  }

  /// The bits of a place among so many.
  static func bits(toTell count: Int) -> Int {
    count > 1 ? Int.bitWidth - (count - 1).leadingZeroBitCount : 1
  }

  /// How many weights aren't zero.
  var nonzeros: Int { weights.count { $0 != 0 } }

  /// The bits of the codebook's own values.
  var codebookBits: Int { (codebook ?? 0) * NumberFormat.fp32.bits }
}

extension ComputedLayer {
  /// What inputs hardware has to look at: each once for every sample, or, where it makes use of
  /// zero inputs, those that aren't zero; `nil` where it isn't known which are.
  func consideredInputs(usingZeros: Bool) -> [[Int]]? {
    guard usingZeros else { return [Array(0..<inputs)] }
    return activity?.map { flags in flags.indices.filter { flags[$0] } }
  }

  /// Multiplications a sample, the mean over the samples.
  func multiplications(_ uses: CompressionUse) -> Double? {
    guard let samples = consideredInputs(usingZeros: uses.zeroActivations) else { return nil }
    let columns = uses.zeroWeights ? nonzerosByColumn : Array(repeating: outputs, count: inputs)
    return samples.mean { sample in sample.reduce(0) { $0 + columns[$1] } }
  }

  private var nonzerosByColumn: [Int] {
    var counts = Array(repeating: 0, count: inputs)
    for row in 0..<outputs {
      for column in 0..<inputs where weights[row * inputs + column] != 0 { counts[column] += 1 }
    }
    return counts
  }
}

extension [[Int]] {
  /// The mean of a count over samples.
  func mean(_ count: ([Int]) -> Int) -> Double {
    isEmpty ? 0 : Double(reduce(0) { $0 + count($1) }) / Double(self.count)
  }
}
