import Files
import Foundation
import Subprocess

/// The gnuplot on this machine.
struct Gnuplot {
  /// The program's name, searched for on `PATH`.
  var executable = "gnuplot"

  /// Runs `<name>.gp` in `directory` and returns the path of the SVG that it drew.
  ///
  /// An SVG that is not whole is removed.
  func draw(_ name: String, in directory: String) async throws(ReportError) -> String {
    let svg = "\(directory)/\(name).svg"
    let script = "\(directory)/\(name).gp"
    let failure: String?
    do {
      let result = try await run(
        .name(executable), arguments: ["\(name).gp"], workingDirectory: .init(directory),
        output: .discarded, error: .string(limit: 1 << 20))
      failure =
        result.terminationStatus.isSuccess
        ? nil : Self.message(result.standardError, status: "\(result.terminationStatus)")
    } catch let error as SubprocessError where error.code == .executableNotFound {
      throw .gnuplotMissing(directory: directory)
    } catch {
      throw .gnuplotFailed(script: script, message: "\(error)")
    }
    if let failure {
      try? FileManager.default.removeItem(atPath: svg)
      throw .gnuplotFailed(script: script, message: failure)
    }
    guard Self.isWhole(svg) else {
      try? FileManager.default.removeItem(atPath: svg)
      throw .chartIncomplete(path: svg)
    }
    return svg
  }

  /// gnuplot's own words on one line.
  private static func message(_ standardError: String, status: String) -> String {
    let lines = standardError.split(whereSeparator: \.isNewline).map {
      $0.trimmingCharacters(in: .whitespaces)
    }
    return lines.isEmpty ? "it ended with \(status)" : lines.joined(separator: " ")
  }

  private static func isWhole(_ path: String) -> Bool {
    guard let bytes = try? WholeFile.read(path, expected: "a chart") else { return false }
    return String(decoding: bytes.suffix(64), as: UTF8.self)
      .trimmingCharacters(in: .whitespacesAndNewlines).hasSuffix("</svg>")
  }
}
