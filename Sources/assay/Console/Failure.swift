import Foundation

/// An error with an exit code of its own.
protocol Failure: Error, CustomStringConvertible {
  /// The exit code, from sysexits.h. A computed property wherever it is the same for all: a stored
  /// one with an initial value is left undefined by the optimiser of Swift 6.3, where it makes
  /// `exit` a function of that type alone, and with it the call that ends the program.
  var exitCode: Int32 { get }

  /// What to do about it, where that depends on the command.
  func remedy(_ remedies: FileRemedies) -> String?
}

extension Failure {
  func remedy(_: FileRemedies) -> String? { nil }

  /// Says what is the matter in one line on standard error and ends the program.
  func exit(_ remedies: FileRemedies = .run) -> Never {
    let text = [description, remedy(remedies)].compactMap { $0 }.joined(separator: "; ")
    // What was found stands before what is the matter, also where both go to one place.
    fflush(nil)
    Console.complain("error: \(text)")
    Foundation.exit(exitCode)
  }
}

/// A command line that can't be understood.
struct WrongWords: Failure {
  let description: String
  var exitCode: Int32 { ExitCode.words }
}

/// Standard output that can't be written.
struct OutputLost: Failure {
  let reason: String
  var exitCode: Int32 { ExitCode.disk }

  var description: String { "standard output: writing failed: \(reason)" }
}
