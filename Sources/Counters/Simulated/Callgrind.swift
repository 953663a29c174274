import Files
import Foundation

/// How a program is run so that it can count its own instructions, by `CallgrindCounter`.
public enum Callgrind {
  /// The program's name, searched for on `PATH`.
  public static let executable = "valgrind"

  /// Whether it is there.
  public static var isInstalled: Bool {
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").contains {
      FileManager.default.isExecutableFile(atPath: "\($0)/\(executable)")
    }
  }

  /// Its arguments.
  ///
  /// - Parameters:
  ///   - program: what it runs: a copy made by `copy(_:to:)`.
  ///   - dumps: where it writes; what the counter is told, too.
  public static func arguments(
    program: String, _ arguments: [String], dumps: String
  ) -> [String] {
    // Nothing is instrumented until the counter asks for it: reading a file and packing weights
    // would take a minute.
    [
      "--quiet", "--tool=callgrind", "--instr-atstart=no", "--collect-atstart=no",
      "--callgrind-out-file=\(dumps)", program,
    ] + arguments
  }

  /// Copies a program without the table of its sections, which isn't needed to run it. Valgrind
  /// 3.19 gives up on the debug information of today's compilers, and finds none without the table.
  ///
  /// - Throws: `FileError` when the one can't be read or the other not be written.
  public static func copy(_ program: String, to path: String) throws(FileError) {
    var bytes = try WholeFile.read(program, expected: "the program itself")
    // ELF-64 (System V ABI, chapter 4): e_shoff, then e_shnum and e_shstrndx.
    if bytes.count >= 64 && bytes.starts(with: [0x7f, 0x45, 0x4c, 0x46, 2]) {
      for place in [0x28..<0x30, 0x3c..<0x40] {
        bytes.replaceSubrange(place, with: repeatElement(0, count: place.count))
      }
    }
    try WholeFile.write(bytes, to: path)
    guard chmod(path, 0o700) == 0 else {
      throw .writingFailed(path: path, reason: SystemError.last.reason)
    }
  }
}
