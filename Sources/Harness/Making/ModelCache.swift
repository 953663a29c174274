import Files
import Foundation
import ModelFiles
import Networks
import Random

/// Trained models on disk, found again by what they were made from.
///
/// The key is a description of everything that determines a model's bits; a hash of it names the
/// files and the description itself is kept beside the model and compared, so that no two
/// descriptions can be mistaken for one. A file that is damaged or can't be written is no error:
/// the model is trained again.
struct ModelCache {
  /// Raised whenever training or a strategy changes what it computes.
  static let recipe = 5

  /// The directory; it need not exist.
  let directory: String

  /// A model and how long it took to make, in seconds.
  struct Entry {
    let network: Network
    let seconds: Double
  }

  private struct Label: Codable {
    let description: String
    let seconds: Double
  }

  /// `$XDG_CACHE_HOME/assay/models`, by default `~/.cache/assay/models`.
  static func standard(environment: [String: String]) -> ModelCache {
    let base =
      environment["XDG_CACHE_HOME"].flatMap { $0.isEmpty ? nil : $0 }
      ?? (environment["HOME"] ?? ".") + "/.cache"
    return ModelCache(directory: base + "/assay/models")
  }

  /// Removes what processes that were killed left of models that they were keeping.
  func removePartialFiles() { PartialFiles.removeAbandoned(in: directory) }

  /// The model of a description, or `nil` when it must be made.
  func entry(for description: String) -> Entry? {
    let path = path(description)
    guard let json = try? WholeFile.read(path + ".json", expected: "a model's label"),
      let label = try? JSONDecoder().decode(Label.self, from: Data(json)),
      label.description == description,
      let network = try? AssayFile.read(path + ".assay")
    else { return nil }
    return Entry(network: network, seconds: label.seconds)
  }

  /// Keeps a model. The label is written last, so that a model without one is never taken.
  func keep(_ entry: Entry, for description: String) {
    let path = path(description)
    let label = Label(description: description, seconds: entry.seconds)
    try? Directory.make(directory)
    guard (try? AssayFile.write(entry.network, to: path + ".assay")) != nil,
      let json = try? JSONEncoder().encode(label)
    else { return }
    try? WholeFile.write(Array(json), to: path + ".json")
  }

  private func path(_ description: String) -> String {
    directory + "/" + String(fnv1a(description), radix: 16)
  }
}
