import Foundation
import Testing
import TestSupport

@testable import Counters

/// A program that was built with the tests, run on a simulated processor or on the real one.
struct BuiltProgram {
  let name: String
  var simulated = true

  /// The lines that it prints, told where callgrind writes and then some arguments.
  func output(_ arguments: [String], in directory: TemporaryDirectory) throws -> [String] {
    let program = "\(Self.directory)/\(name)"
    let dumps = directory.file("dumps")
    let process = Process()
    if simulated {
      try Callgrind.copy(program, to: directory.file("program"))
      process.executableURL = URL(filePath: "/usr/bin/env")
      process.arguments =
        [Callgrind.executable]
        + Callgrind.arguments(
          program: directory.file("program"), [dumps] + arguments, dumps: dumps)
      process.environment = ProcessInfo.processInfo.environment.merging([
        "LD_LIBRARY_PATH": Self.directory
      ]) { "\($1):\($0)" }
    } else {
      process.executableURL = URL(filePath: program)
      process.arguments = [dumps] + arguments
    }
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let bytes = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  /// Where programs lie that were built with the tests.
  private static let directory: String = {
    let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return URL(filePath: tests).deletingLastPathComponent().path
  }()

  static let hasValgrind = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    .contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(Callgrind.executable)") }
}
