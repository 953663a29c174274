import Files
import Foundation

/// A file that callgrind writes (Callgrind, "Callgrind Format Specification"): of its many lines,
/// the one that says how many instructions were collected.
enum CallgrindDump {
  /// The number of instructions in a dump, which is then removed.
  ///
  /// - Throws: `FileError` when there is no such file, or it isn't a dump of instructions alone.
  static func takeTotal(_ path: String) throws(FileError) -> Int {
    let expected = "a dump of callgrind"
    let text = String(decoding: try WholeFile.read(path, expected: expected), as: UTF8.self)
    guard let total = total(in: text) else {
      throw .readingFailed(path: path, reason: "no line 'totals:' of events 'Ir', expected one")
    }
    unlink(path)
    return total
  }

  /// The number behind `totals:`, when the only event is the fetched instruction.
  static func total(in text: String) -> Int? {
    func field(_ name: String) -> String? {
      text.split(separator: "\n").first { $0.hasPrefix(name) }
        .map { $0.dropFirst(name.count).trimmingCharacters(in: .whitespaces) }
    }
    guard field("events:") == "Ir" else { return nil }
    return field("totals:").flatMap { Int($0) }
  }
}
