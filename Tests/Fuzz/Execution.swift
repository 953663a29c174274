import Foundation

/// Gives a reader one file after the other. They lie in memory: a disk would be most of the time.
struct Execution {
  private let reader: FuzzedReader
  private let path: String

  /// Makes a folder of its own for them, which the next process of the same number takes again.
  init(of reader: FuzzedReader) throws {
    self.reader = reader
    let folder = "/dev/shm/assay-fuzz-\(getpid())"
    try? FileManager.default.removeItem(atPath: folder)
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    path = "\(folder)/\(reader.file)"
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
