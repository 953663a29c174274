import Files
import Foundation

extension MachineRoofs {
  /// Where the roofs of a machine are kept, in the user's cache; `nil` where there is none.
  public static func path(
    of identity: MachineIdentity, _ environment: [String: String]
  ) -> String? {
    let name = [identity.processor, identity.model, identity.usableProcessors?.description]
      .compactMap { $0 }.joined(separator: "-")
    // Names that two machines share are told apart by what the file says.
    return UserCache.directory(environment).map {
      "\($0)/roofs/\(name.prefix(120).description.fileName(keeping: "._", replacement: "-")).json"
    }
  }

  /// The roofs that were measured on this machine; `nil` when none were, or the file can't be read
  /// or holds what can't be: it can be measured again.
  public static func stored(
    for identity: MachineIdentity, _ environment: [String: String]
  ) -> MachineRoofs? {
    guard let path = path(of: identity, environment),
      let json = try? WholeFile.read(path, expected: "a machine's roofs"),
      let roofs = try? JSONDecoder().decode(MachineRoofs.self, from: Data(json)),
      roofs.version == currentVersion, identity.differences(from: roofs.identity).isEmpty,
      roofs.sets.allSatisfy(\.isPossible)
    else { return nil }
    return roofs
  }

  /// Keeps them for later runs.
  ///
  /// - Returns: The file's path; `nil` where there is no cache.
  /// - Throws: `FileError` when it can't be written.
  public func store(_ environment: [String: String]) throws(FileError) -> String? {
    guard let path = Self.path(of: identity, environment) else { return nil }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let json: Data
    do { json = try encoder.encode(self) } catch {
      throw .writingFailed(path: path, reason: "not JSON: \(error)")
    }
    try Directory.make(String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)]))
    try WholeFile.write(Array(json), to: path)
    return path
  }
}

extension RoofSet {
  fileprivate var isPossible: Bool {
    threads > 0
      && ([flops] + levels.flatMap { [$0.read, $0.write] }).allSatisfy {
        $0 > 0 && $0.isFinite
      }
  }
}
