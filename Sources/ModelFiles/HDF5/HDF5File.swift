/// A reader of HDF5 files (The HDF Group, file format specification 3.0), as far as Keras writes
/// them: groups of symbol tables or of links, contiguous and compact datasets of numbers,
/// attributes of texts.
///
/// It is made for files from strangers: sizes are checked against the bytes that are there, and
/// structures that refer to themselves end where they would go on. The format's own library was
/// tried for it, and ends with a segmentation fault on some damaged files.
struct HDF5File {
  /// A reader of the whole file.
  let reader: ByteReader

  /// What the structures of the file may take to walk through in all.
  let budget: HDF5Budget

  /// Where the root group's header lies.
  let rootAddress: UInt64

  /// The first eight bytes of a file.
  static let signature: [UInt8] = [0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A, 0x1A, 0x0A]

  /// An address that stands for none.
  static let undefined = UInt64.max

  var path: String { reader.path }

  /// Reads a file's first bytes. Throws `malformed` or `unsupported`.
  init(_ bytes: ArraySlice<UInt8>, path: String) throws(ModelFileError) {
    reader = ByteReader(bytes, path: path)
    budget = HDF5Budget(bytes: bytes.count)
    var header = reader
    guard try header.bytes(8, "bytes of a signature").elementsEqual(Self.signature) else {
      throw reader.malformed(found: "another start", expected: "that of an HDF5 file")
    }
    let before = header
    let version: UInt8 = try header.integer("the superblock's version")
    guard version <= 3 else {
      throw before.malformed(found: "version \(version)", expected: "version 0 to 3")
    }
    // Versions of other structures.
    if version < 2 { try header.skip(4, "versions") }
    let sizes = [
      try header.integer("size of addresses", as: UInt8.self),
      try header.integer("size of lengths", as: UInt8.self),
    ]
    guard sizes == [8, 8] else {
      throw before.malformed(found: "addresses and lengths of \(sizes) bytes", expected: "8 each")
    }
    // Sizes of nodes and flags, or flags alone.
    try header.skip(version == 0 ? 9 : version == 1 ? 13 : 1, "sizes of nodes")
    let base: UInt64 = try header.integer("the base address")
    try header.skip(8, "an address that isn't needed")
    let end: UInt64 = try header.integer("the end's address")
    guard base == 0, end <= bytes.count else {
      throw before.malformed(
        found: "a file of \(bytes.count) bytes", expected: "one of \(end) that begins at byte 0")
    }
    // The driver's address, and in front of the root's its name.
    if version < 2 { try header.skip(16, "addresses that aren't needed") }
    rootAddress = try header.integer("the root group's address")
  }

  /// The root group.
  func root() throws(ModelFileError) -> HDF5Object { try object(at: rootAddress) }

  /// The group or dataset whose header lies at an address.
  func object(at address: UInt64) throws(ModelFileError) -> HDF5Object {
    HDF5Object(file: self, messages: try HDF5Header.messages(in: self, at: address))
  }
}

/// What a file's structures may take to walk through, and its datasets hold: far more than those of
/// any model, and little enough that structures without an end have one soon.
final class HDF5Budget {
  private var steps = 1_000_000
  private var bytes: Int

  /// - Parameter bytes: those of the file.
  init(bytes: Int) { self.bytes = bytes }

  /// Counts a step. Throws where there were too many.
  func spend(at reader: ByteReader) throws(ModelFileError) {
    steps -= 1
    guard steps >= 0 else {
      throw reader.malformed(
        found: "structures that go on and on", expected: "groups and attributes of a model")
    }
  }

  /// Counts the bytes of a dataset. Throws where all together are more than the file's.
  func take(_ count: Int, at reader: ByteReader) throws(ModelFileError) {
    guard count <= bytes else {
      throw reader.malformed(
        found: "datasets of more bytes than the file", expected: "some that don't overlap")
    }
    bytes -= count
  }
}
