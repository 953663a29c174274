import Foundation

/// The four files of one dataset in a directory: images and labels, to train and to test on.
///
/// They are found by the names that MNIST and its successors have: `train-images-idx3-ubyte`,
/// `train-labels-idx1-ubyte`, `t10k-images-idx3-ubyte`, `t10k-labels-idx1-ubyte`, each with or
/// without `.gz`; with `test` for `t10k` and a prefix such as `emnist-letters-` as EMNIST has them
/// (Cohen et al. 2017); with a dot for the dash before `idx`.
struct IDXFiles {
  /// What the names begin with, without the dash; empty where they begin with nothing.
  let prefix: String

  /// The paths that were found, by the names without prefix; uncompressed ones come first.
  private var found: [String: String] = [:]

  /// The paths, in the order of `IDX.fileNames`; `nil` when one is missing.
  var paths: [String]? {
    let paths = IDX.fileNames.compactMap { found[$0] }
    return paths.count == IDX.fileNames.count ? paths : nil
  }

  /// The names of those that are missing, without `.gz`.
  var lacking: [String] {
    IDX.fileNames.filter { found[$0] == nil }.map { prefix.isEmpty ? $0 : "\(prefix)-\($0)" }
  }

  /// The datasets of which at least one file is in the directory, by prefix.
  ///
  /// - Returns: `nil` when there is no such directory.
  static func sets(in directory: String) -> [IDXFiles]? {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: directory) else {
      return nil
    }
    var sets: [String: IDXFiles] = [:]
    // An uncompressed file's name comes before that of the same with .gz.
    for name in names.sorted() {
      guard let (prefix, standard) = parts(of: name) else { continue }
      var files = sets[prefix] ?? IDXFiles(prefix: prefix)
      files.found[standard] = files.found[standard] ?? "\(directory)/\(name)"
      sets[prefix] = files
    }
    return sets.values.sorted { $0.prefix < $1.prefix }
  }

  private init(prefix: String) { self.prefix = prefix }

  /// What a file's name begins with, and which of the four it is; `nil` when it is none.
  private static func parts(of file: String) -> (prefix: String, standard: String)? {
    var name = file[...]
    if name.hasSuffix(".gz") { name = name.dropLast(3) }
    for standard in IDX.fileNames {
      let variants = [standard, standard.replacing("t10k", with: "test")]
      for ending in variants + variants.map({ $0.replacing("-idx", with: ".idx") })
      where name.hasSuffix(ending) {
        let prefix = name.dropLast(ending.count)
        if prefix.isEmpty { return ("", standard) }
        // Names that begin with a dot are other programs' own.
        if prefix.hasSuffix("-"), !prefix.hasPrefix(".") {
          return (String(prefix.dropLast()), standard)
        }
      }
    }
    return nil
  }
}
