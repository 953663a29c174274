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
///
/// Several processes, on one machine or on many that share a file system, can use one directory:
/// files are written under other names and then renamed, so that none is ever seen in part, and
/// ``entry(for:make:)`` sees to it that each model is made once.
struct ModelCache {
  /// Raised whenever training or a strategy changes what it computes.
  static let recipe = 6

  /// The directory, which need not exist; `nil` keeps nothing.
  let directory: String?

  /// Another one, in which models are looked for that this one hasn't, and from which they are then
  /// copied; `nil` for none.
  var other: String?

  /// What this process did with it.
  let counts = MakingCounts()

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
    if let entry = read(description) { return entry }
    guard let entry = elsewhere?.read(description) else { return nil }
    keep(entry, for: description)
    return entry
  }

  private var elsewhere: ModelCache? { other.map { ModelCache(directory: $0) } }

  private func read(_ description: String) -> Entry? {
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
      || elsewhere?.holds(description) ?? false
  }

  /// How many bytes a model takes; `nil` when it isn't there.
  func fileBytes(_ description: String) -> Int? {
    guard let path = path(description) else { return nil }
    let attributes = try? FileManager.default.attributesOfItem(atPath: path + ".assay")
    return (attributes?[.size] as? NSNumber)?.intValue
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

  /// Where a process says that it is making the model of a description.
  func claimPath(_ description: String) -> String? {
    guard let directory, let path = path(description) else { return nil }
    try? Directory.make(directory)
    return path + ".claim"
  }

  /// Where the model of a description and its label are, without their endings.
  func path(_ description: String) -> String? {
    directory.map { $0 + "/" + description.hashDigits }
  }
}
