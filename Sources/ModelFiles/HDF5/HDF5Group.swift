/// Groups: names, and where what they name lies.
extension HDF5Object {
  /// What is in a group, by name; empty for a dataset. Links to names are left out.
  ///
  /// - Throws: `malformed`, or `unsupported` for groups of another kind.
  func members() throws(ModelFileError) -> [String: UInt64] {
    if let table = message(HDF5Header.Message.symbolTable) {
      var reader = table.content
      let tree: UInt64 = try reader.integer("a tree's address")
      let heap: UInt64 = try reader.integer("a heap's address")
      return try HDF5SymbolTable(file: file, heapAddress: heap).members(tree: tree)
    }
    var members: [String: UInt64] = [:]
    for message in messages where message.type == HDF5Header.Message.link {
      if let (name, address) = try HDF5Object.link(message) { members[name] = address }
    }
    if let info = message(HDF5Header.Message.linkInfo) { try checkLinks(info) }
    return members
  }

  /// What a path of names leads to from here; `nil` where there is nothing of that name.
  func descendant(_ path: [Substring]) throws(ModelFileError) -> HDF5Object? {
    var object = self
    for name in path {
      guard let address = try object.members()[String(name)] else { return nil }
      object = try file.object(at: address)
    }
    return object
  }

  /// A link to an object; `nil` for a link to a name.
  private static func link(
    _ message: HDF5Header.Message
  ) throws(ModelFileError) -> (String, UInt64)? {
    var reader = message.content
    try reader.skip(1, "version")
    let flags: UInt8 = try reader.integer("flags of a link")
    let kind = flags & 0x08 != 0 ? try reader.integer("a link's kind", as: UInt8.self) : 0
    if flags & 0x04 != 0 { try reader.skip(8, "order of creation") }
    if flags & 0x10 != 0 { try reader.skip(1, "the name's encoding") }
    let length = try HDF5Header.number(&reader, sizeCode: flags, "a name's length")
    let name = String(decoding: try reader.bytes(length, "bytes of a name"), as: UTF8.self)
    return kind == 0 ? (name, try reader.integer("an object's address")) : nil
  }

  /// Throws where links lie in a heap of their own, as in large groups of newer files.
  private func checkLinks(_ message: HDF5Header.Message) throws(ModelFileError) {
    var reader = message.content
    try reader.skip(1, "version")
    let flags: UInt8 = try reader.integer("flags")
    if flags & 1 != 0 { try reader.skip(8, "a number of links") }
    guard try reader.integer("a heap's address", as: UInt64.self) == HDF5File.undefined else {
      throw .unsupported(
        path: file.path, place: "a group", found: "links in a heap of their own",
        expected: "a symbol table: save the model with Keras, which writes groups so")
    }
  }
}

/// A group's tree of names (B-tree of version 1), with a heap for the letters.
struct HDF5SymbolTable {
  private let file: HDF5File

  /// A reader of the names.
  private let names: ByteReader

  private static let heapSignature = Array("HEAP".utf8)
  private static let treeSignature = Array("TREE".utf8)
  private static let nodeSignature = Array("SNOD".utf8)

  /// No tree of a file is deeper.
  private static let largestLevel = 16

  init(file: HDF5File, heapAddress: UInt64) throws(ModelFileError) {
    self.file = file
    var heap = try file.reader.moved(to: heapAddress, "a heap of names")
    try Self.expect(Self.heapSignature, &heap)
    try heap.skip(4, "version")
    let length: UInt64 = try heap.integer("a heap's length")
    try heap.skip(8, "a list of free places")
    let address: UInt64 = try heap.integer("a heap's address")
    var data = try file.reader.moved(to: address, "names")
    names = try data.part(Int(clamping: length), "bytes of names")
  }

  /// All names of a tree.
  func members(tree: UInt64) throws(ModelFileError) -> [String: UInt64] {
    var members: [String: UInt64] = [:]
    try add(tree, level: nil, to: &members)
    return members
  }

  /// Adds the names below a node. Each level is one less than the one above: there are no loops.
  private func add(
    _ address: UInt64, level: Int?, to members: inout [String: UInt64]
  ) throws(ModelFileError) {
    var reader = try file.reader.moved(to: address, "a tree's node")
    try file.budget.spend(at: reader)
    try Self.expect(Self.treeSignature, &reader)
    let start = reader
    let type: UInt8 = try reader.integer("a tree's type")
    let found = Int(try reader.integer("a node's level", as: UInt8.self))
    guard type == 0, level == nil || found == level, found <= Self.largestLevel else {
      throw start.malformed(
        found: "a node of type \(type), level \(found)",
        expected: "type 0, level \(level.map(String.init) ?? "0 to \(Self.largestLevel)")")
    }
    let count = Int(try reader.integer("a node's entries", as: UInt16.self))
    try reader.skip(16, "neighbours")
    try reader.require(count, size: 16, "entries of a node")
    for _ in 0..<count {
      try reader.skip(8, "a key")
      let child: UInt64 = try reader.integer("a child's address")
      if found > 0 {
        try add(child, level: found - 1, to: &members)
      } else {
        try addNode(child, to: &members)
      }
    }
  }

  private func addNode(
    _ address: UInt64, to members: inout [String: UInt64]
  ) throws(ModelFileError) {
    var reader = try file.reader.moved(to: address, "a node of names")
    try Self.expect(Self.nodeSignature, &reader)
    try reader.skip(2, "version")
    let count = Int(try reader.integer("a node's names", as: UInt16.self))
    try reader.require(count, size: 40, "names of a node")
    for _ in 0..<count {
      try file.budget.spend(at: reader)
      let place: UInt64 = try reader.integer("a name's place")
      let object: UInt64 = try reader.integer("an object's address")
      let kind: UInt32 = try reader.integer("a link's kind")
      try reader.skip(20, "what is kept with a name")
      // A link to a name.
      if kind == 2 { continue }
      members[try name(place, reader)] = object
    }
  }

  /// The name at a place in the heap, which ends with a zero.
  private func name(_ place: UInt64, _ reader: ByteReader) throws(ModelFileError) -> String {
    var names = names
    guard place <= names.remaining else {
      throw reader.malformed(
        found: "byte \(place) for a name", expected: "one of the \(names.remaining) of the heap")
    }
    try names.skip(Int(place), "bytes of names")
    let rest = try names.bytes(min(names.remaining, 1 << 12), "bytes of names")
    return String(decoding: rest.prefix { $0 != 0 }, as: UTF8.self)
  }

  private static func expect(
    _ signature: [UInt8], _ reader: inout ByteReader
  ) throws(ModelFileError) {
    let start = reader
    guard try reader.bytes(4, "bytes of a signature").elementsEqual(signature) else {
      throw start.malformed(
        found: "another structure", expected: "'\(String(decoding: signature, as: UTF8.self))'")
    }
  }
}
