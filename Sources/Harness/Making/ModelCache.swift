import Files
import Foundation
import ModelFiles
import Networks

/// Trained models on disk, found again by what they were made from.
///
/// The key is a description of everything that determines a model's bits; a hash of it names the
/// files and the description itself is kept beside the model and compared, so that no two
/// descriptions can be mistaken for one. A file that is damaged or can't be written is no error:
/// the model is trained again.
struct ModelCache {
  /// Raised whenever training or a strategy changes what it computes.
  static let recipe = 5

  /// The directory, which need not exist; `nil` keeps nothing.
  let directory: String?

  /// A model and how long it took to make, in seconds.
  struct Entry {
    let network: Network
    let seconds: Double
  }

  private struct Label: Codable {
    let description: String
    let seconds: Double
  }

  /// `models` in the user's cache; none where there is no cache.
  static func standard(environment: [String: String]) -> ModelCache {
    ModelCache(directory: UserCache.directory(environment).map { $0 + "/models" })
  }

  /// What to tell whoever has no cache; `nil` where there is one.
  var warning: String? {
    directory == nil
      ? "models aren't kept for the next run: neither XDG_CACHE_HOME nor HOME is an absolute path"
      : nil
  }

  /// Removes what processes that were killed left of models that they were keeping.
  func removePartialFiles() {
    if let directory { PartialFiles.removeAbandoned(in: directory) }
  }

  /// The model of a description, or `nil` when it must be made.
  func entry(for description: String) -> Entry? {
    guard let path = path(description),
      let json = try? WholeFile.read(path + ".json", expected: "a model's label"),
      let label = try? JSONDecoder().decode(Label.self, from: Data(json)),
      label.description == description,
      let network = try? AssayFile.read(path + ".assay")
    else { return nil }
    return Entry(network: network, seconds: label.seconds)
  }

  /// Whether there seems to be a model of a description; only ``entry(for:)`` reads it whole.
  func holds(_ description: String) -> Bool {
    guard let path = path(description) else { return false }
    return FileManager.default.fileExists(atPath: path + ".json")
  }

  /// Keeps a model. The label is written last, so that a model without one is never taken.
  func keep(_ entry: Entry, for description: String) {
    guard let directory, let path = path(description) else { return }
    let label = Label(description: description, seconds: entry.seconds)
    try? Directory.make(directory)
    guard (try? AssayFile.write(entry.network, to: path + ".assay")) != nil,
      let json = try? JSONEncoder().encode(label)
    else { return }
    try? WholeFile.write(Array(json), to: path + ".json")
  }

  private func path(_ description: String) -> String? {
    directory.map { $0 + "/" + description.hashDigits }
  }
}
