/// NumPy's archive of named arrays, `.npz`: a zip archive with an `.npy` file for each.
///
///     let archive = try NPZ.read("weights.npz")
///     archive.names                       // ["W1", "b1"]
///     try archive.array("W1").floats()
public struct NPZ: Sendable {
  private static let ending = ".npy"

  private let archive: ZipArchive
  private let entries: [String: ZipArchive.Entry]

  /// The arrays' names, without `.npy`, in the archive's order.
  public let names: [String]

  /// Reads a file's directory. Throws `missing`, `unreadable`, `malformed` or `unsupported`.
  public static func read(_ path: String) throws(ArrayError) -> NPZ {
    try NPZ(ArrayFile.bytes(of: path), path: path)
  }

  /// Creates an archive from a file's content; what isn't an array is left aside.
  ///
  /// - Parameter path: for messages.
  /// - Throws: `malformed` or `unsupported`, for the archive alone: arrays are decoded when
  ///   somebody asks for them.
  public init(_ bytes: [UInt8], path: String) throws(ArrayError) {
    archive = try ZipArchive(bytes, path: path)
    let arrays = archive.entries.filter { $0.name.hasSuffix(Self.ending) }
    names = arrays.map { String($0.name.dropLast(Self.ending.count)) }
    // The archive has seen to it that no name is there twice.
    entries = Dictionary(zip(names, arrays)) { first, _ in first }
  }

  /// The array of a name.
  ///
  /// - Throws: `malformed` or `unsupported`, the latter also where there is none of that name.
  public func array(_ name: String) throws(ArrayError) -> NumericArray {
    guard let entry = entries[name] else {
      let known =
        names.isEmpty ? "one, but it holds none" : "one of \(names.joined(separator: ", "))"
      throw .unsupported(
        path: archive.path, place: "its arrays", found: "none called '\(name)'", expected: known)
    }
    return try NPY.decode(archive.content(of: entry), path: "\(archive.path): \(entry.name)")
  }

  /// The content of a member that is no array, by its whole name; `nil` where there is none.
  ///
  /// - Throws: `malformed` where it is damaged.
  public func member(_ name: String) throws(ArrayError) -> ArraySlice<UInt8>? {
    guard let entry = archive.entries.first(where: { $0.name == name }) else { return nil }
    return try archive.content(of: entry)
  }

  /// The content of a file with arrays of floats, as `numpy.savez` writes it.
  ///
  /// - Parameters:
  ///   - arrays: floats are row-major, as many as the shape says.
  ///   - members: what stands behind them, by whole names, and is no array.
  /// - Throws: `unsupported` where the file would have more than 4 GiB or 65535 arrays.
  public static func encode(
    _ arrays: [(name: String, shape: [Int], floats: [Float])],
    members: [(name: String, content: [UInt8])] = [], path: String
  ) throws(ArrayError) -> [UInt8] {
    var writer = ZipWriter(path: path)
    for array in arrays {
      try writer.add(array.name + ending, NPY.encode(shape: array.shape, floats: array.floats))
    }
    for member in members { try writer.add(member.name, member.content) }
    return try writer.finish()
  }
}
