import Foundation
import Programs
import Subprocess

/// Another program that may be on this machine.
struct InstalledProgram {
  /// Its name, searched for on `PATH`.
  let name: String

  /// What a program says of itself.
  enum Answer: Sendable, Equatable {
    /// The first line that it prints when it is asked for its version.
    case version(String)
    /// Why it can't be used, in words that follow its name.
    case unusable(String)
    /// It isn't on `PATH`.
    case missing
  }

  /// Asks for its version; for at most some seconds.
  func answer(to question: String = "--version") async -> Answer {
    let name = name
    let answer = await within(.seconds(5)) { () -> Answer in
      do {
        let result = try await Subprocess.run(
          .name(name), arguments: [question], output: .string(limit: 1 << 16),
          error: .string(limit: 1 << 16))
        guard result.terminationStatus.isSuccess else {
          return .unusable("doesn't work: it ended with \(result.terminationStatus)")
        }
        let lines = (result.standardOutput + "\n" + result.standardError)
          .split(whereSeparator: \.isNewline)
        return .version(lines.first.map(String.init) ?? "its version isn't known")
      } catch let error as SubprocessError where error.code == .executableNotFound {
        return .missing
      } catch {
        return .unusable("can't be started: \(error)")
      }
    }
    return answer ?? .unusable("hasn't answered within 5 seconds")
  }
}
