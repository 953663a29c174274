import Arrays

/// The content of a safetensors file: the length of a header, the header in JSON, and the bytes of
/// the tensors, which follow each other without a gap.
struct SafetensorsFile {
  /// In the header's order.
  let tensors: [NamedTensor]

  /// What the header says beside them.
  let metadata: [String: String]

  private static let metadataKey = "__metadata__"

  /// The limit of the format's own library.
  private static let largestHeader = 100_000_000

  private static let types: [String: Arrays.ElementType] = [
    "BOOL": .bool, "I8": .int8, "I16": .int16, "I32": .int32, "I64": .int64, "U8": .uint8,
    "U16": .uint16, "U32": .uint32, "U64": .uint64, "F16": .float16, "BF16": .bfloat16,
    "F32": .float32, "F64": .float64,
  ]

  /// A tensor as the header names it.
  private struct Entry {
    let name: String
    let type: Arrays.ElementType
    let shape: [Int]
    let range: Range<Int>
  }

  /// Reads a file's content. Throws `malformed` or `unsupported`.
  init(_ bytes: [UInt8], path: String) throws(ModelFileError) {
    var reader = ByteReader(bytes, path: path, end: bytes.count)
    let length: UInt64 = try reader.integer("the header's length")
    guard length <= Self.largestHeader, Int(length) <= reader.remaining else {
      throw .malformed(
        path: path, offset: 0, found: "a header of \(length) bytes",
        expected: "at most the \(min(reader.remaining, Self.largestHeader)) that follow")
    }
    let text = try reader.bytes(Int(length), "header")
    let header = try JSONParser.parse(text, offset: 8, path: path)
    guard let members = header.members else {
      throw .malformed(
        path: path, offset: 8, found: header.described, expected: "an object of tensors")
    }
    metadata = try Self.metadata(header[Self.metadataKey], path: path)
    var entries: [Entry] = []
    for member in members where member.key != Self.metadataKey {
      entries.append(try Self.entry(member, path: path))
    }
    try Self.checkRanges(entries, count: reader.remaining, path: path)
    let start = reader.offset
    tensors = entries.map { entry in
      NamedTensor(
        name: entry.name,
        array: NumericArray(
          shape: entry.shape, type: entry.type,
          bytes: bytes[start + entry.range.lowerBound..<start + entry.range.upperBound]))
    }
  }

  private static func entry(
    _ member: JSONValue.Member, path: String
  ) throws(ModelFileError) -> Entry {
    func malformed(_ found: String, _ expected: String) -> ModelFileError {
      .malformed(
        path: path, offset: 8, found: "\(found) of '\(member.key)'", expected: expected)
    }
    let word = member.value["dtype"]?.string ?? ""
    let shape = member.value["shape"]?.elements?.compactMap(\.integer)
    let offsets = member.value["data_offsets"]?.elements?.compactMap(\.integer)
    guard let shape, shape.count == member.value["shape"]?.elements?.count,
      shape.allSatisfy({ $0 >= 0 }), !word.isEmpty
    else { throw malformed("the dtype or shape", "a word, and whole numbers from 0 on") }
    guard let type = types[word] else {
      throw .unsupported(
        path: path, place: "'\(member.key)'", found: "elements of type \(word)",
        expected: "one of \(types.keys.sorted().joined(separator: ", "))")
    }
    guard let offsets, offsets.count == 2, 0 <= offsets[0], offsets[0] <= offsets[1] else {
      throw malformed("the data_offsets", "a start and an end")
    }
    let size = NumericArray.byteCount(shape: shape, type: type)
    guard offsets[1] - offsets[0] == size else {
      throw malformed(
        "\(offsets[1] - offsets[0]) bytes",
        "\(size.map(String.init) ?? "more than can be counted") for \(word) of shape \(shape)")
    }
    return Entry(name: member.key, type: type, shape: shape, range: offsets[0]..<offsets[1])
  }

  private static func checkRanges(
    _ entries: [Entry], count: Int, path: String
  ) throws(ModelFileError) {
    var end = 0
    let ordered = entries.sorted {
      ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
    }
    for entry in ordered {
      guard entry.range.lowerBound == end else {
        throw .malformed(
          path: path, offset: 8,
          found: "'\(entry.name)' from byte \(entry.range.lowerBound) of the data on",
          expected: "it from byte \(end) on, without a gap or an overlap")
      }
      end = entry.range.upperBound
    }
    guard end == count else {
      throw .malformed(
        path: path, offset: 8, found: "tensors of \(end) bytes in all",
        expected: "the \(count) behind the header")
    }
  }

  private static func metadata(
    _ value: JSONValue?, path: String
  ) throws(ModelFileError) -> [String: String] {
    guard let value else { return [:] }
    guard let members = value.members, members.allSatisfy({ $0.value.string != nil }) else {
      throw .malformed(
        path: path, offset: 8, found: "\(value.described) for \(metadataKey)",
        expected: "an object of texts")
    }
    return Dictionary(members.map { ($0.key, $0.value.string ?? "") }) { first, _ in first }
  }
}

extension SafetensorsFile {
  /// The content of a file. Its header is filled with spaces, so that tensors begin at a multiple
  /// of eight bytes.
  static func encode(
    _ tensors: [ModelTensors.Tensor], metadata: [(key: String, value: String)]
  ) -> [UInt8] {
    var members = ["\"\(metadataKey)\":\(JSONText.object([("format", "pt")] + metadata))"]
    var end = 0
    for tensor in tensors {
      let start = end
      end += 4 * tensor.floats.count
      members.append(
        "\(JSONText.quoted(tensor.name)):{\"dtype\":\"F32\",\"shape\":"
          + "[\(tensor.shape.map(String.init).joined(separator: ","))],"
          + "\"data_offsets\":[\(start),\(end)]}")
    }
    var header = Array("{\(members.joined(separator: ","))}".utf8)
    header += Array(repeating: UInt8(ascii: " "), count: (8 - header.count % 8) % 8)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(8 + header.count + end)
    bytes.append(littleEndian: UInt64(header.count))
    bytes += header
    for tensor in tensors { tensor.floats.withUnsafeBytes { bytes.append(contentsOf: $0) } }
    return bytes
  }
}
