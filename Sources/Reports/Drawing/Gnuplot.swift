import Files
import Foundation
import Programs
import Subprocess

/// The gnuplot on this machine.
struct Gnuplot {
  /// The program's name, searched for on `PATH`.
  var executable = "gnuplot"

  /// How long a chart may take: thousands of points take a second, on a machine that has one to
  /// spare.
  var limit = Duration.seconds(300)

  /// The user's variables without those by which gnuplot takes settings: charts depend on their
  /// scripts alone. Settings in files are what `-d` leaves out.
  private static var environment: Environment {
    let settings = ProcessInfo.processInfo.environment.keys.filter { name in
      ["GNUTERM", "GNUPLOT_", "GDFONTPATH"].contains(where: name.hasPrefix)
    }
    return .inherit.updating(
      Dictionary(uniqueKeysWithValues: settings.map { (.init(stringLiteral: $0), nil) }))
  }

  /// Runs `<name>.gp` in `directory` and returns the path of the SVG that it drew. It is drawn
  /// beside the old one, which it replaces when it is whole; when it isn't, neither stays.
  func draw(_ name: String, in directory: String) async throws(ReportError) -> String {
    let svg = "\(directory)/\(name).svg"
    let partial = PartialFiles.name(of: svg)
    let script = "\(directory)/\(name).gp"
    let failure: String?
    do {
      failure = try await run(name, in: directory)
    } catch let error as SubprocessError where error.code == .executableNotFound {
      throw .gnuplotMissing(directory: directory)
    } catch {
      throw .gnuplotFailed(script: script, message: "\(error)")
    }
    guard failure == nil, Self.isWhole(partial), rename(partial, svg) == 0 else {
      for path in [partial, svg] { unlink(path) }
      if let failure { throw .gnuplotFailed(script: script, message: failure) }
      throw .chartIncomplete(path: svg)
    }
    return svg
  }

  /// Why a script wasn't run to its end; `nil` when it was.
  private func run(_ name: String, in directory: String) async throws -> String? {
    let executable = executable
    let ended = await within(limit) { () -> Result<String?, any Error> in
      do {
        let result = try await Subprocess.run(
          .name(executable),
          arguments: [
            "-d", "-e", "output = '\(PartialFiles.name(of: "\(name).svg"))'", "\(name).gp",
          ],
          environment: Self.environment, workingDirectory: .init(directory),
          output: .discarded, error: .string(limit: 1 << 20))
        return .success(
          result.terminationStatus.isSuccess
            ? nil : Self.message(result.standardError, status: "\(result.terminationStatus)"))
      } catch {
        return .failure(error)
      }
    }
    guard let ended else { return "it hasn't ended within \(limit)" }
    return try ended.get()
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
