import Foundation
import ModelFiles
import Networks

/// Networks are made for the inputs of a `Dataset`, which may be normalised; in the files of a run
/// they take inputs as the user has them.
extension Network {
  /// The same network for inputs to which a normalisation is still to be done.
  func takingInputs(before first: Normalization) -> Network {
    guard let own = normalization else {
      return with(first)
    }
    // ((x − a) · b − c) · d = (x − (a + c ÷ b)) · (b · d)
    return with(
      Normalization(
        offset: own.offset.indices.map { first.offset[$0] + own.offset[$0] / first.scale[$0] },
        scale: own.scale.indices.map { first.scale[$0] * own.scale[$0] }))
  }

  /// The same network for inputs to which a normalisation was done already.
  func takingInputs(after first: Normalization) -> Network {
    guard let all = normalization, all != first else { return with(nil) }
    return with(
      Normalization(
        offset: all.offset.indices.map { (all.offset[$0] - first.offset[$0]) * first.scale[$0] },
        scale: all.scale.indices.map { all.scale[$0] / first.scale[$0] }))
  }

  private func with(_ normalization: Normalization?) -> Network {
    var network = self
    network.normalization = normalization
    return network
  }

  /// Copies a run's file into a directory, for inputs that were normalised already; returns the
  /// copy's path.
  ///
  /// - Throws: `ModelFileError`.
  static func copy(
    _ path: String, withInputsOf normalization: Normalization, into directory: String
  ) throws(ModelFileError) -> String {
    let copy = "\(directory)/\((path as NSString).lastPathComponent)"
    _ = try AssayFile.write(
      try AssayFile.read(path).takingInputs(after: normalization), to: copy)
    return copy
  }
}
