/// The headers of groups and datasets, which consist of messages.
enum HDF5Header {
  /// A message, by its number in the specification.
  struct Message {
    static let dataspace = 0x01
    static let linkInfo = 0x02
    static let datatype = 0x03
    static let link = 0x06
    static let layout = 0x08
    static let filters = 0x0B
    static let attribute = 0x0C
    static let continuation = 0x10
    static let symbolTable = 0x11
    static let attributeInfo = 0x15

    let type: Int

    /// A reader of its content alone.
    let content: ByteReader

    /// Whether the content is the address of another message.
    let isShared: Bool
  }

  private static let firstSignature = Array("OHDR".utf8)
  private static let nextSignature = Array("OCHK".utf8)

  /// All messages of a header, from all its blocks. Throws `malformed`.
  static func messages(
    in file: HDF5File, at address: UInt64
  ) throws(ModelFileError) -> [Message] {
    var reader = try file.reader.moved(to: address, "an object's header")
    var start = reader
    let signature = try start.bytes(4, "bytes of a header")
    let isSecond = signature.elementsEqual(firstSignature)
    var blocks: [ByteReader]
    var hasOrder = false
    if isSecond {
      (blocks, hasOrder) = try secondBlock(&start)
    } else {
      blocks = [try firstBlock(&reader)]
    }
    var messages: [Message] = []
    var next = 0
    while next < blocks.count {
      var block = blocks[next]
      next += 1
      while block.remaining >= (isSecond ? 4 : 8) {
        try file.budget.spend(at: block)
        let message = try message(&block, isSecond: isSecond, hasOrder: hasOrder)
        if message.type == Message.continuation {
          blocks.append(try continued(message, in: file, isSecond: isSecond))
        } else {
          messages.append(message)
        }
      }
    }
    return messages
  }

  /// The first block of a header of version 1.
  private static func firstBlock(_ reader: inout ByteReader) throws(ModelFileError) -> ByteReader {
    let start = reader
    let version: UInt8 = try reader.integer("a header's version")
    guard version == 1 else {
      throw start.malformed(found: "version \(version) of a header", expected: "version 1 or 2")
    }
    // The count of messages and of references.
    try reader.skip(7, "counts")
    let length: UInt32 = try reader.integer("a header's length")
    try reader.skip(4, "padding")
    return try reader.part(Int(length), "bytes of a header")
  }

  /// The first block of a header of version 2, and whether messages have their order of creation.
  private static func secondBlock(
    _ reader: inout ByteReader
  ) throws(ModelFileError) -> ([ByteReader], hasOrder: Bool) {
    let start = reader
    let version: UInt8 = try reader.integer("a header's version")
    guard version == 2 else {
      throw start.malformed(found: "version \(version) of a header", expected: "version 2")
    }
    let flags: UInt8 = try reader.integer("a header's flags")
    if flags & 0x20 != 0 { try reader.skip(16, "times") }
    if flags & 0x10 != 0 { try reader.skip(4, "numbers of attributes") }
    let length = try number(&reader, sizeCode: flags, "a header's length")
    return ([try reader.part(length, "bytes of a header")], flags & 0x04 != 0)
  }

  private static func message(
    _ block: inout ByteReader, isSecond: Bool, hasOrder: Bool
  ) throws(ModelFileError) -> Message {
    let type =
      isSecond
      ? Int(try block.integer("a message's type", as: UInt8.self))
      : Int(try block.integer("a message's type", as: UInt16.self))
    let length: UInt16 = try block.integer("a message's length")
    let flags: UInt8 = try block.integer("a message's flags")
    if !isSecond { try block.skip(3, "padding") }
    if hasOrder { try block.skip(2, "order of creation") }
    let content = try block.part(Int(length), "bytes of a message")
    return Message(type: type, content: content, isShared: flags & 0x02 != 0)
  }

  /// The block that a message refers to.
  private static func continued(
    _ message: Message, in file: HDF5File, isSecond: Bool
  ) throws(ModelFileError) -> ByteReader {
    var content = message.content
    let address: UInt64 = try content.integer("a block's address")
    let length: UInt64 = try content.integer("a block's length")
    var block = try file.reader.moved(to: address, "a header's block")
    guard let length = Int(exactly: length), !isSecond || length >= 8 else {
      throw content.malformed(found: "a block of \(length) bytes", expected: "one in the file")
    }
    guard isSecond else { return try block.part(length, "bytes of a header") }
    let start = block
    guard try block.bytes(4, "bytes of a signature").elementsEqual(nextSignature) else {
      throw start.malformed(found: "no header's block", expected: "'OCHK'")
    }
    // Its checksum follows.
    return try block.part(length - 8, "bytes of a header")
  }

  /// A number of 1, 2, 4 or 8 bytes, as the lowest two bits of `sizeCode` say.
  static func number(
    _ reader: inout ByteReader, sizeCode: UInt8, _ what: String
  ) throws(ModelFileError) -> Int {
    let start = reader
    let bytes = try reader.bytes(1 << Int(sizeCode & 3), what)
    let value = bytes.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard let number = Int(exactly: value) else {
      throw start.malformed(found: "\(value) for \(what)", expected: "less")
    }
    return number
  }
}
