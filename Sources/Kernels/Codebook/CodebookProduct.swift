/// A dense product whose weights are codes into a codebook, packed into words of 32 bits: in each
/// lane 16, 8 or 4 consecutive steps of one output.
///
/// Pruned weights are codes of 0, which takes part in the sums as in a `DenseProduct`.
///
/// For one sample codes are decoded on the way to the multiplication. For many a block of a panel
/// is decoded once and then multiplied like a dense one.
public struct CodebookProduct: Sendable {
  /// The product; its panels are scratch space, one decoded block for each worker.
  @usableFromInline let dense: DenseProduct
  /// For each panel and each `codesPerWord` steps `panelWidth` words.
  @usableFromInline let words: AlignedBuffer<UInt32>
  @usableFromInline let codebook: Codebook
  /// How many steps a word holds.
  public let codesPerWord: Int

  /// The number of samples.
  public var rows: Int { dense.rows }
  /// The length of the sums.
  public var depth: Int { dense.depth }
  /// N, padded to whole panels.
  public var columns: Int { dense.columns }

  /// The bytes that one product reads of the weights.
  public var byteCount: Int { words.count * 4 + codebook.values.count * 4 }

  /// Creates a product.
  /// - Parameters:
  ///   - codes: `outputs × inputs`, row-major.
  ///   - codebook: at most 256 values.
  ///   - output: rows `outputStride` apart, with room for whole panels.
  public init(
    codes: [UInt8], codebook: [Float], inputs: Int, outputs: Int,
    input: AlignedBuffer<Float>, inputStride: Int, output: AlignedBuffer<Float>,
    outputStride: Int, samples: Int, bias: AlignedBuffer<Float>, rectifies: Bool,
    for table: KernelTable
  ) {
    precondition(codes.count == inputs * outputs, "codes: outputs × inputs")
    precondition(codebook.count <= 256, "a code is a byte")
    precondition(codes.allSatisfy { Int($0) < codebook.count }, "a code outside of the codebook")
    let bits = codebook.count <= 4 ? 2 : codebook.count <= 16 ? 4 : 8
    let perWord = 32 / bits
    let width = table.panelWidth
    let panels = (outputs + width - 1) / width
    let chunks = (inputs + perWord - 1) / perWord
    let words = AlignedBuffer<UInt32>(count: panels * chunks * width)
    for output in 0..<outputs {
      let base = output / width * chunks * width + output % width
      for input in 0..<inputs {
        words[base + input / perWord * width] |=
          UInt32(codes[output * inputs + input]) << UInt32(input % perWord * bits)
      }
    }
    self.words = words
    self.codesPerWord = perWord
    self.codebook = Codebook(codebook, bitsPerCode: bits, for: table)
    self.dense = DenseProduct(
      a: input, aRowStride: inputStride, aStepStride: 1,
      panels: AlignedBuffer(count: table.workers * DenseBlocking.depth * width),
      columns: panels * width, c: output, cRowStride: outputStride, rows: samples, depth: inputs,
      bias: bias, rectifies: rectifies)
  }

  /// Creates a product with the packed weights, and the scratch space, of another one, so that the
  /// two can't run at the same time; as many samples.
  public init(
    weightsOf other: CodebookProduct, input: AlignedBuffer<Float>, inputStride: Int,
    output: AlignedBuffer<Float>, outputStride: Int, bias: AlignedBuffer<Float>, rectifies: Bool
  ) {
    words = other.words
    codebook = other.codebook
    codesPerWord = other.codesPerWord
    let dense = other.dense
    self.dense = DenseProduct(
      a: input, aRowStride: inputStride, aStepStride: dense.aStepStride, panels: dense.panels,
      columns: dense.columns, c: output, cRowStride: outputStride, rows: dense.rows,
      depth: dense.depth, bias: bias, rectifies: rectifies)
  }
}

extension CodebookProduct: Product {
  /// The panels of the weights.
  public func parts(on table: KernelTable) -> Range<Int> { 0..<(columns / table.panelWidth) }

  /// The multiplications of each.
  public func cost(on table: KernelTable) -> PartCost { .even(rows * depth * table.panelWidth) }

  /// Computes some of the parts.
  public func compute(_ parts: Range<Int>, on table: KernelTable, worker: Int) {
    table.codebook(self, parts, worker)
  }
}
