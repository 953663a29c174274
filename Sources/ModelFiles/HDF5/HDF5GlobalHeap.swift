/// Texts of any length, which stand in collections elsewhere in the file.
struct HDF5GlobalHeap {
  private let file: HDF5File

  /// Where the objects of a collection lie, by its address.
  private var collections: [UInt64: [UInt16: ByteReader]] = [:]

  /// The bytes that texts may still take: no file holds more than itself.
  private var rest: Int

  private static let signature = Array("GCOL".utf8)

  init(file: HDF5File) {
    self.file = file
    rest = file.reader.remaining
  }

  /// The text that the next 16 bytes refer to. Throws `malformed`.
  mutating func text(_ reader: inout ByteReader) throws(ModelFileError) -> String {
    let start = reader
    let length: UInt32 = try reader.integer("a text's length")
    let address: UInt64 = try reader.integer("a collection's address")
    let index: UInt32 = try reader.integer("a text's number")
    if length == 0 { return "" }
    let objects: [UInt16: ByteReader]
    if let known = collections[address] {
      objects = known
    } else {
      objects = try collection(at: address)
      collections[address] = objects
    }
    guard var object = UInt16(exactly: index).flatMap({ objects[$0] }) else {
      throw start.malformed(found: "text \(index)", expected: "one of its collection")
    }
    guard length <= rest else {
      throw start.malformed(found: "texts longer than the file", expected: "each once")
    }
    rest -= Int(length)
    let bytes = try object.bytes(Int(length), "bytes of a text")
    return String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
  }

  private func collection(at address: UInt64) throws(ModelFileError) -> [UInt16: ByteReader] {
    var reader = try file.reader.moved(to: address, "a collection of texts")
    let start = reader
    guard try reader.bytes(4, "bytes of a signature").elementsEqual(Self.signature) else {
      throw start.malformed(found: "no collection of texts", expected: "'GCOL'")
    }
    try reader.skip(4, "version")
    let size: UInt64 = try reader.integer("a collection's length")
    guard let size = Int(exactly: size), size >= 16 else {
      throw start.malformed(found: "a collection of \(size) bytes", expected: "at least 16")
    }
    var part = try reader.part(size - 16, "bytes of a collection")
    var objects: [UInt16: ByteReader] = [:]
    while part.remaining >= 16 {
      try file.budget.spend(at: part)
      let index: UInt16 = try part.integer("an object's number")
      // What is left has the number 0.
      if index == 0 { break }
      try part.skip(6, "references")
      let length: UInt64 = try part.integer("an object's length")
      guard length <= part.remaining else {
        throw part.malformed(found: "an object of \(length) bytes", expected: "\(part.remaining)")
      }
      objects[index] = try part.part(Int(length), "bytes of an object")
      try part.skip(min((8 - Int(length) % 8) % 8, part.remaining), "padding")
    }
    return objects
  }
}
