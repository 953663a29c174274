import Arrays

/// The samples in an archive of arrays, `.npz`, found by the arrays' names.
///
/// Inputs are called `x`, `data`, `inputs`, `images` or `features`, and what is to be predicted
/// `y`, `labels`, `label`, `targets` or `target`, in small letters or capitals, alone or with
/// `train` and an underscore; those to test on with `test` in its place, as in the file `mnist.npz`
/// of Keras.
struct ArrayArchive {
  private static let inputNames = ["x", "data", "inputs", "images", "features"]
  private static let truthNames = ["y", "labels", "label", "targets", "target"]

  private let archive: NPZ
  private let path: String
  private let checksum: UInt32

  /// Opens a file. Throws `DatasetError`.
  init(path: String) throws(DatasetError) {
    let bytes = try ArraySamples.content(path)
    do throws(ArrayError) { archive = try NPZ(bytes, path: path) } catch {
      throw DatasetError(error)
    }
    self.path = path
    checksum = ArraySamples.checksum(of: bytes)
  }

  /// The samples to train on, and those to test on where the archive has any.
  ///
  /// - Parameters:
  ///   - inputs, truth: the arrays' names; `nil` to find them.
  func samples(
    inputs: String?, truth: String?
  ) throws(DatasetError) -> (train: ArraySamples, test: ArraySamples?) {
    let inputs = try name(inputs, among: Self.inputNames, what: "inputs", key: "inputs")
    let truth = try name(truth, among: Self.truthNames, what: "what to predict", key: "labels")
    let train = try samples(inputs, truth)
    let others = (Self.testName(of: inputs), Self.testName(of: truth))
    guard archive.names.contains(others.0), archive.names.contains(others.1), others.0 != inputs
    else { return (train, nil) }
    return (train, try samples(others.0, others.1))
  }

  private func samples(_ inputs: String, _ truth: String) throws(DatasetError) -> ArraySamples {
    let arrays: (NumericArray, NumericArray)
    do throws(ArrayError) {
      arrays = (try archive.array(inputs), try archive.array(truth))
    } catch {
      throw DatasetError(error)
    }
    return try ArraySamples(
      inputs: arrays.0, truth: arrays.1, names: ("'\(inputs)'", "'\(truth)'"), path: path,
      checksums: [checksum])
  }

  /// The given name, or that of the one array that has one of some names.
  private func name(
    _ given: String?, among words: [String], what: String, key: String
  ) throws(DatasetError) -> String {
    if let given { return given }
    let wanted = Set(words + words.map { "\($0)_train" } + words.map { "train_\($0)" })
    let found = archive.names.filter { wanted.contains($0.lowercased()) }
    guard let name = found.first, found.count == 1 else {
      let known = archive.names.map { "'\($0)'" }.joined(separator: ", ")
      throw .unsuitable(
        path: path, found: known.isEmpty ? "no arrays" : "the arrays \(known)",
        expected: "one array of \(what), such as '\(words[0])' or '\(words[0])_train'",
        remedy: "say which it is by '\(key)' in the suite file")
    }
    return name
  }

  /// What an array for testing is called beside one for training.
  private static func testName(of name: String) -> String {
    for (train, test) in [("train", "test"), ("Train", "Test"), ("TRAIN", "TEST")]
    where name.contains(train) {
      return name.replacing(train, with: test, maxReplacements: 1)
    }
    return name
  }
}
