/// Weights as codes into a codebook, packed into words of 32 bits: in each lane 16, 8 or 4
/// consecutive steps of one output.
public struct CodebookWeights: Sendable {
  /// For each panel and each `codesPerWord` steps `panelWidth` words.
  @usableFromInline let words: AlignedBuffer<UInt32>
  @usableFromInline let codebook: Codebook
  /// For each panel the codes of its outputs that stand for a value other than zero.
  let nonzeros: [Int]
  /// How many steps a word holds.
  public let codesPerWord: Int

  /// The length of the sums.
  public let inputs: Int
  /// The number of sums, padded to whole panels.
  public let outputs: Int

  /// The bytes that one product reads.
  public var byteCount: Int { words.byteCount + codebook.values.byteCount }

  /// Packs codes.
  /// - Parameters:
  ///   - codes: `outputs × inputs`, row-major.
  ///   - codebook: at most 256 values.
  public init(codes: [UInt8], codebook: [Float], inputs: Int, outputs: Int, for table: KernelTable)
  {
    precondition(codes.count == inputs * outputs, "codes: outputs × inputs")
    precondition(codebook.count <= 256, "a code is a byte")
    precondition(codes.allSatisfy { Int($0) < codebook.count }, "a code outside of the codebook")
    let bits = codebook.count <= 4 ? 2 : codebook.count <= 16 ? 4 : 8
    let perWord = 32 / bits
    let width = table.panelWidth
    let chunks = (inputs + perWord - 1) / perWord
    let words = AlignedBuffer<UInt32>(count: table.padded(outputs) * chunks)
    var nonzeros = [Int](repeating: 0, count: table.panels(outputs))
    for output in 0..<outputs {
      let base = output / width * chunks * width + output % width
      for input in 0..<inputs {
        let code = codes[output * inputs + input]
        words[base + input / perWord * width] |= UInt32(code) << UInt32(input % perWord * bits)
        if codebook[Int(code)] != 0 { nonzeros[output / width] += 1 }
      }
    }
    self.words = words
    self.nonzeros = nonzeros
    self.codesPerWord = perWord
    self.codebook = Codebook(codebook, bitsPerCode: bits, for: table)
    self.inputs = inputs
    self.outputs = table.padded(outputs)
  }
}
