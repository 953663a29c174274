import Arrays

/// What a file of Keras holds: an archive of a configuration and weights, or both in one HDF5 file.
struct KerasFile {
  /// The model in JSON; `nil` in a file of weights alone.
  let configuration: JSONValue?

  let weights: KerasWeights

  /// The first number of the version of Keras that wrote the file.
  let version: Int

  private static let archiveStart = Array("PK".utf8)

  /// Reads a file's content. Throws `malformed` or `unsupported`.
  init(_ bytes: [UInt8], path: String) throws(ModelFileError) {
    guard bytes.starts(with: Self.archiveStart) else {
      let file = try HDF5File(bytes[...], path: path)
      let root = try file.root()
      let text = try root.text("model_config").map { Array($0.utf8) }
      configuration = try Self.json(text?[...], path: "\(path): model_config", offset: 0)
      version = Self.major(try root.text("keras_version")) ?? 1
      weights = try KerasWeights(root)
      return
    }
    let members: [ArraySlice<UInt8>?]
    do {
      let archive = try ZipArchive(bytes, path: path)
      members = try Self.members(of: archive)
    } catch { throw ModelFileError(error) }
    guard let text = members[0], let content = members[1] else {
      throw .unsupported(
        path: path, place: "its members", found: "no config.json or model.weights.h5",
        expected: "both, as Keras 3 writes them")
    }
    configuration = try Self.json(text, path: "\(path): config.json", offset: 0)
    let metadata = try Self.json(members[2], path: "\(path): metadata.json", offset: 0)
    version = Self.major(metadata?["keras_version"]?.string) ?? 3
    weights = try KerasWeights(HDF5File(content, path: "\(path): model.weights.h5").root())
  }

  private static func members(
    of archive: ZipArchive
  ) throws(ArrayError) -> [ArraySlice<UInt8>?] {
    var members: [ArraySlice<UInt8>?] = []
    for name in ["config.json", "model.weights.h5", "metadata.json"] {
      let entry = archive.entries.first { $0.name == name }
      members.append(try entry.map { entry throws(ArrayError) in try archive.content(of: entry) })
    }
    return members
  }

  private static func json(
    _ text: ArraySlice<UInt8>?, path: String, offset: Int
  ) throws(ModelFileError) -> JSONValue? {
    guard let text else { return nil }
    return try JSONParser.parse(text, offset: offset, path: path)
  }

  private static func major(_ version: String?) -> Int? {
    version?.split(separator: ".").first.flatMap { Int($0) }
  }
}
