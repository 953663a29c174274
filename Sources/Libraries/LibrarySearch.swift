import Execution
import Files
import Foundation

/// Where the library of another program's runtime may lie.
public struct LibrarySearch: Sendable {
  private let name: String
  private let file: String
  private let systemNames: [String]
  private let remedy: String

  /// - Parameters:
  ///   - name: the runtime's, for instance `onnxruntime`: what its directory begins with, and in
  ///     capitals behind `ASSAY_` the variable that names a library.
  ///   - file: what the library's name begins with.
  ///   - systemNames: what the system may have it by.
  ///   - remedy: how to get one.
  public init(
    _ name: String, file: String, systemNames: [String],
    remedy: String = "'make setup-peers' fetches it"
  ) {
    self.name = name
    self.file = file
    self.systemNames = systemNames
    self.remedy = remedy
  }

  /// Loads the library that the variable names; without one the newest that `make setup-peers` has
  /// put into the cache; else the system's.
  ///
  /// - Throws: `BackendError` when there is none, or it can't be loaded, with how to get one.
  public func load(
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws(BackendError) -> DynamicLibrary {
    if let path = environment[variable], !path.isEmpty {
      do { return try DynamicLibrary(path) } catch {
        throw BackendError(
          "\(variable): \(error); name another file, or leave the variable out")
      }
    }
    let places = UserCache.directory(environment).map { $0 + "/peers" }
    if let newest = places.flatMap(newest) { return try DynamicLibrary(newest) }
    for name in systemNames {
      if let library = try? DynamicLibrary(name) { return library }
    }
    throw BackendError(
      "found no library: \(variable) names none, "
        + (places.map { "\($0) has no \(name)-<version>" } ?? "there is no cache directory")
        + ", and the system has no \(systemNames.joined(separator: " or ")); \(remedy)")
  }

  private var variable: String { "ASSAY_" + name.uppercased() }

  /// The library in the directory with the highest version.
  private func newest(in places: String) -> String? {
    let prefix = name + "-"
    let directories = names(in: places).filter { $0.hasPrefix(prefix) }
      .sorted { $0.compare($1, options: .numeric) == .orderedDescending }
    for directory in directories {
      let path = places + "/" + directory
      if let library = names(in: path).sorted().first(where: { $0.hasPrefix(file) }) {
        return path + "/" + library
      }
    }
    return nil
  }

  private func names(in directory: String) -> [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
  }
}
