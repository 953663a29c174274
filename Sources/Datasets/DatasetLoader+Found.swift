import Foundation

extension DatasetLoader {
  /// The names of the datasets whose files, all or some, lie in one of these places, each in a
  /// directory of its name.
  public static func names(in places: [String]) -> [String] {
    var names: Set<String> = []
    for place in places {
      let folders = (try? FileManager.default.contentsOfDirectory(atPath: place)) ?? []
      for folder in folders where !folder.hasPrefix(".") {
        let directory = "\(place)/\(folder)"
        if [directory, "\(directory)/\(raw)"].contains(where: { !sets($0).isEmpty }) {
          names.insert(folder)
        }
      }
    }
    return names.sorted()
  }

  /// A dataset from the first of these places that holds its files, and where that is. Nothing is
  /// set aside for validation that isn't in any other split: it is read to be looked at.
  ///
  /// - Throws: what `load` throws.
  public static func found(
    _ name: String, in places: [String]
  ) throws(DatasetError) -> (dataset: Dataset, directory: String) {
    let directories = places.map { "\($0)/\(name)" }
    let (_, files) = try locate(dataset: name, in: directories)
    let directory = URL(fileURLWithPath: files[0]).deletingLastPathComponent().path
    let dataset = try load(
      name: name, directory: directory, validation: 0.1, seed: 0, environment: [:])
    return (dataset, directory)
  }

  private static func sets(_ directory: String) -> [IDXFiles] { IDXFiles.sets(in: directory) ?? [] }
}
