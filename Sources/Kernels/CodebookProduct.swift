/// A dense product whose weights are codes into a codebook, a byte each, in the panels' layout.
///
/// With at most `tableSize` entries the codebook is held in registers and codes are decoded there;
/// with more it is looked up in the first-level cache. For many samples a block of a panel is
/// decoded once and then multiplied like a dense one.
public struct CodebookProduct: Sendable {
  /// The product; its panels are scratch space, one decoded block for each worker.
  @usableFromInline let dense: DenseProduct
  @usableFromInline let codes: AlignedBuffer<UInt8>
  @usableFromInline let codebook: AlignedBuffer<Float>
  @usableFromInline let fitsTable: Bool

  /// The number of samples.
  public var rows: Int { dense.rows }
  /// The length of the sums.
  public var depth: Int { dense.depth }
  /// N, padded to whole panels.
  public var columns: Int { dense.columns }

  /// The bytes that one product reads of the weights.
  public var byteCount: Int { codes.count + codebook.count * 4 }

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
    let width = table.panelWidth
    let panels = (outputs + width - 1) / width
    let packed = AlignedBuffer<UInt8>(count: panels * inputs * width)
    for output in 0..<outputs {
      let base = output / width * inputs * width + output % width
      for input in 0..<inputs {
        packed[base + input * width] = codes[output * inputs + input]
      }
    }
    self.codes = packed
    // Kernels read whole tables, so a small codebook is padded to one.
    let padded = codebook + Array(repeating: 0, count: max(0, table.tableSize - codebook.count))
    self.codebook = AlignedBuffer(padded)
    self.fitsTable = codebook.count <= table.tableSize
    self.dense = DenseProduct(
      a: input, aRowStride: inputStride, aStepStride: 1,
      panels: AlignedBuffer(count: table.workers * DenseBlocking.depth * width),
      columns: panels * width, c: output, cRowStride: outputStride, rows: samples, depth: inputs,
      bias: bias, rectifies: rectifies)
  }
}
