import Networks

/// The codebooks' entries and all biases of a file, in one block.
///
/// They are few, so all share what is learned of their exponents.
enum NumberBlock {
  private static let stored: UInt8 = 0
  private static let predicted: UInt8 = 1

  /// The block of groups of numbers: stored or predicted, whichever is smaller; stored where there
  /// are more than may be predicted.
  static func encode(_ groups: [[Float]], predictable: Int) -> [UInt8] {
    var bytes: [UInt8] = [stored]
    for group in groups { bytes.append(group) }
    guard groups.reduce(0, { $0 + $1.count }) <= predictable else { return bytes }
    var model = FloatModel()
    var coder = RangeEncoder()
    for var group in groups { model.code(&group, with: &coder) }
    let content = coder.finish()
    var smaller = [predicted]
    smaller.append(number: content.count)
    smaller += content
    return smaller.count < bytes.count ? smaller : bytes
  }

  /// The groups that a block holds, of these lengths. Throws `malformed`, also where more are
  /// predicted than may be.
  static func decode(
    _ reader: inout ByteReader, lengths: [Int], predictable: Int
  ) throws(ModelFileError) -> [[Float]] {
    let start = reader
    let isPredicted = try reader.choice("encoding of the numbers") {
      $0 == stored ? false : $0 == predicted ? true : nil
    }
    guard isPredicted else {
      var groups: [[Float]] = []
      for length in lengths {
        groups.append(try reader.floats(length, "codebook entries and biases"))
      }
      return groups
    }
    // Each length is below 2³³ and there are fewer of them than bytes in the file.
    let count = lengths.reduce(0, +)
    guard count <= predictable else {
      throw start.malformed(
        found: "\(count) predicted codebook entries and biases",
        expected: "at most \(predictable) in a file of that length")
    }
    let length = try reader.number("length of the numbers", in: 0...reader.remaining)
    var coder = RangeDecoder(try reader.bytes(length, "bytes of numbers"))
    var model = FloatModel()
    var groups: [[Float]] = []
    for length in lengths {
      var group = Array(repeating: Float(0), count: length)
      model.code(&group, with: &coder)
      groups.append(group)
    }
    guard coder.unread == 0 else {
      throw reader.malformed(
        found: "\(coder.unread) bytes of numbers left over", expected: "the layers' data")
    }
    return groups
  }
}
