import Foundation
import TestSupport

/// Gives a reader one file after the other. `Scripts/fuzz.sh` has them lie in memory: a disk would
/// take most of the time.
struct Execution {
  private let reader: FuzzedReader
  private let directory: TemporaryDirectory
  private let path: String

  /// Makes a directory of its own for them, of which the script removes what a finding leaves.
  init(of reader: FuzzedReader) throws {
    self.reader = reader
    directory = try TemporaryDirectory()
    path = directory.file(reader.file)
  }

  /// Reads some bytes as a file.
  func execute(_ bytes: [UInt8]) {
    let content = reader.repaired(bytes)
    guard let file = fopen(path, "wb") else { fatalError("\(path) can't be written") }
    fwrite(content, 1, content.count, file)
    fclose(file)
    try? reader.read(path)
  }
}
