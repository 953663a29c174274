/// Attributes: small arrays that stand in the header of a group or a dataset.
struct HDF5Attribute {
  let name: String
  let type: HDF5Datatype
  let shape: [Int]

  /// A reader of its elements.
  let elements: ByteReader

  /// Reads a message; `nil` for one whose type stands elsewhere. Throws `malformed`.
  init?(_ message: HDF5Header.Message) throws(ModelFileError) {
    var reader = message.content
    let start = reader
    let version: UInt8 = try reader.integer("an attribute's version")
    guard 1...3 ~= version else {
      throw start.malformed(found: "version \(version) of an attribute", expected: "1 to 3")
    }
    let flags: UInt8 = try reader.integer("flags of an attribute")
    if message.isShared || version > 1 && flags != 0 { return nil }
    let lengths = (
      Int(try reader.integer("a name's length", as: UInt16.self)),
      Int(try reader.integer("a type's length", as: UInt16.self)),
      Int(try reader.integer("a shape's length", as: UInt16.self))
    )
    if version == 3 { try reader.skip(1, "the name's encoding") }
    // In version 1 each part is filled up to a multiple of eight bytes.
    func padded(_ length: Int) -> Int { version == 1 ? (length + 7) / 8 * 8 : length }
    let nameBytes = try reader.bytes(padded(lengths.0), "bytes of a name")
    name = String(decoding: nameBytes.prefix(lengths.0).prefix { $0 != 0 }, as: UTF8.self)
    var typePart = try reader.part(padded(lengths.1), "bytes of a type")
    type = try HDF5Datatype(&typePart)
    var shapePart = try reader.part(padded(lengths.2), "bytes of a shape")
    shape = try HDF5Dataspace.shape(&shapePart)
    elements = reader
  }
}

extension HDF5Object {
  /// The texts of an attribute; `nil` where there is none of that name. One without elements has
  /// none, whatever its type.
  ///
  /// - Throws: `malformed`, or `unsupported` where it holds no texts.
  func texts(_ name: String) throws(ModelFileError) -> [String]? {
    for message in messages where message.type == HDF5Header.Message.attribute {
      try file.budget.spend(at: message.content)
      guard let attribute = try HDF5Attribute(message), attribute.name == name else { continue }
      return try texts(of: attribute)
    }
    if let info = message(HDF5Header.Message.attributeInfo) { try checkInfo(info) }
    return nil
  }

  /// The only text of an attribute.
  func text(_ name: String) throws(ModelFileError) -> String? { try texts(name)?.first }

  private func texts(of attribute: HDF5Attribute) throws(ModelFileError) -> [String] {
    var reader = attribute.elements
    var count = 1
    for size in attribute.shape {
      // No more elements than bytes: the product can't overflow.
      count = min(size, reader.remaining + 1) * count
      guard count <= reader.remaining else {
        throw reader.malformed(
          found: "shape \(attribute.shape) of '\(attribute.name)'",
          expected: "at most \(reader.remaining) elements")
      }
    }
    var texts: [String] = []
    guard count > 0 else { return [] }
    switch attribute.type {
    case .text(let length):
      for _ in 0..<count {
        let bytes = try reader.bytes(length, "bytes of a text")
        texts.append(String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self))
      }
    case .variableText:
      var heap = HDF5GlobalHeap(file: file)
      for _ in 0..<count { texts.append(try heap.text(&reader)) }
    case .number, .other:
      throw .unsupported(
        path: file.path, place: "attribute '\(attribute.name)'",
        found: "elements that aren't texts", expected: "texts")
    }
    return texts
  }

  /// Throws where attributes lie in a heap of their own, as in files of more of them.
  private func checkInfo(_ message: HDF5Header.Message) throws(ModelFileError) {
    var reader = message.content
    try reader.skip(1, "version")
    let flags: UInt8 = try reader.integer("flags")
    if flags & 1 != 0 { try reader.skip(2, "a number of attributes") }
    guard try reader.integer("a heap's address", as: UInt64.self) == HDF5File.undefined else {
      throw .unsupported(
        path: file.path, place: "attributes", found: "some in a heap of their own",
        expected: "some in the header: save the model with Keras, which writes them so")
    }
  }
}
