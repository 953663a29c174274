import Foundation
import TestSupport

/// `FuzzReaders list`, or `FuzzReaders READER CORPUS [flags of libFuzzer]`, or
/// `FuzzReaders READER FILE`, which reads one file.
///
/// libFuzzer (Serebryany 2016) changes files so that they reach other code than those before, and
/// keeps them in the folder CORPUS, into which the reader's seeds are written first.
@main
enum FuzzReaders {
  static func main() throws {
    let arguments = CommandLine.arguments
    if arguments.dropFirst() == ["list"] {
      for reader in FuzzedReader.all { print(reader.name) }
      return
    }
    guard arguments.count > 2,
      let reader = FuzzedReader.all.first(where: { $0.name == arguments[1] })
    else {
      FileHandle.standardError.write(
        Data("FuzzReaders: expected 'list', or a reader and the folder of its corpus\n".utf8))
      exit(64)
    }
    current = try Execution(of: reader)
    var isFolder: ObjCBool = false
    let isThere = FileManager.default.fileExists(atPath: arguments[2], isDirectory: &isFolder)
    let flags = isThere && !isFolder.boolValue ? [] : try prepare(arguments[2], of: reader)
    exit(LibFuzzer.run([arguments[0], arguments[2]] + flags + arguments.dropFirst(3)))
  }

  /// Writes the seeds into a corpus, and the words beside it; returns the flags that name those.
  private static func prepare(_ corpus: String, of reader: FuzzedReader) throws -> [String] {
    try FileManager.default.createDirectory(atPath: corpus, withIntermediateDirectories: true)
    for (index, seed) in try reader.seeds().enumerated() {
      try Data(seed).write(to: URL(fileURLWithPath: "\(corpus)/seed-\(index)"))
    }
    // An empty file of words is an error to libFuzzer.
    guard !reader.words.isEmpty else { return [] }
    let words = corpus + ".words"
    try Data(Dictionary.text(reader.words).utf8).write(to: URL(fileURLWithPath: words))
    return ["-dict=" + words]
  }

  /// What libFuzzer's function, which can't capture anything, runs; set once, before it starts.
  nonisolated(unsafe) private static var current: Execution?

  /// Reads some bytes as the reader's file.
  static func execute(_ bytes: [UInt8]) { current?.execute(bytes) }
}

/// Words in the form that libFuzzer reads.
private enum Dictionary {
  static func text(_ words: [String]) -> String {
    words.map { word in
      "\""
        + word.utf8.map { byte in
          let isPlain = (0x20...0x7E).contains(byte) && !#""\"#.utf8.contains(byte)
          let digits = String(byte, radix: 16)
          return isPlain
            ? String(Unicode.Scalar(byte)) : "\\x" + (digits.count < 2 ? "0" : "") + digits
        }.joined() + "\"\n"
    }.joined()
  }
}
