import CProcessor

/// Weights as codes into a codebook, packed into words of 32 bits: in each lane the codes of one
/// input for 16, 8 or 4 outputs, so that an input that is zero is passed over with its words.
///
/// Outputs are grouped by fours of vectors, the quads: a word has a quad's codes in its four bytes,
/// and the next quad's in the same bytes' next bits.
public struct CodebookWeights: Sendable {
  /// For each group of `codesPerWord` vectors of outputs and each input a vector of words.
  @usableFromInline let words: AlignedBuffer<UInt32>
  @usableFromInline let codebook: Codebook
  /// How many outputs a word has codes of.
  public let codesPerWord: Int
  /// Whether the words fill no more than half of this processor's second-level cache.
  @usableFromInline let isNear: Bool

  /// The length of the sums.
  public let inputs: Int
  /// The number of sums, padded to whole panels.
  public let outputs: Int
  /// The sums without padding.
  let rows: Int
  /// The floats of a vector that the weights are packed for.
  private let width: Int

  /// The bytes that one product reads at most.
  public var byteCount: Int { words.byteCount + codebook.values.byteCount }

  /// How many quads share a word.
  @usableFromInline var quadsPerWord: Int { codesPerWord / 4 }

  /// The bits of a code.
  @usableFromInline var bitsPerCode: Int { 32 / codesPerWord }

  /// Where the codes of a quad start in each byte.
  @usableFromInline func firstBit(ofQuad quad: Int) -> Int { quad % quadsPerWord * bitsPerCode }

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
    let width = table.width
    codesPerWord = 32 / bits
    self.width = width
    self.codebook = Codebook(codebook, bitsPerCode: bits, for: table)
    self.inputs = inputs
    self.outputs = table.padded(outputs)
    rows = outputs
    let group = codesPerWord * width
    words = AlignedBuffer(count: (outputs + group - 1) / group * inputs * width)
    isNear = 2 * words.byteCount <= assay_second_level_cache()
    for output in 0..<outputs {
      let place = place(output)
      for input in 0..<inputs {
        words[place.word + input * width] |=
          UInt32(codes[output * inputs + input]) << UInt32(place.shift)
      }
    }
  }

  /// Where the code of an output and of input 0 lies; the next input's is a vector further on.
  private func place(_ output: Int) -> (word: Int, shift: Int) {
    let (vector, lane) = output.quotientAndRemainder(dividingBy: width)
    let (group, member) = vector.quotientAndRemainder(dividingBy: codesPerWord)
    return (group * inputs * width + lane, 8 * (member % 4) + bitsPerCode * (member / 4))
  }
}

extension CodebookWeights {
  /// The codes of some outputs and inputs that stand for a value other than zero.
  func nonzeros(outputs: Range<Int>, inputs: [Int]) -> Int {
    let mask = UInt32(1) << UInt32(bitsPerCode) - 1
    return outputs.clamped(to: 0..<rows).reduce(0) { sum, output in
      let place = place(output)
      return inputs.reduce(sum) { sum, input in
        let code = words[place.word + input * width] >> UInt32(place.shift) & mask
        return sum + (codebook.values[Int(code)] == 0 ? 0 : 1)
      }
    }
  }
}
