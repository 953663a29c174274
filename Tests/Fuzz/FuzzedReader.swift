/// A reader of files, to be given files that nobody would write.
struct FuzzedReader: Sendable {
  /// What it is called on the command line.
  let name: String

  /// What its files are called.
  let file: String

  /// Words of its files, which chance would take long to find.
  var words: [String] = []

  /// Small files that it takes, of each kind one: what they are made into is tried.
  let seeds: @Sendable () throws -> [[UInt8]]

  /// Makes checksums right: a reader that verifies them sees nothing of what a wrong one guards.
  var repaired: @Sendable (_ bytes: [UInt8]) -> [UInt8] = { $0 }

  /// Reads a file, and does with the content what the program does. Whatever it throws is fine; it
  /// must not end the process, nor take more time or memory than the bytes are worth.
  let read: @Sendable (_ path: String) throws -> Void
}

extension FuzzedReader {
  /// Every one: those of model files are all of `ModelFormats`.
  static let all: [FuzzedReader] =
    [
      .suite, .kernelSuite, .counterGroup, .target, .table, .archive, .arrays, .npy, .npz, .idx,
      .results,
      .kernels, .sensitivity, .history, .instructions, .environment,
    ]
    + models
}
