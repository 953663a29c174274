import Foundation
import Subprocess
import Testing

/// How the program ended and what it wrote.
struct Outcome: Sendable {
  let status: TerminationStatus
  let output, error: String

  /// Whether the program ended with this exit code.
  func ended(with code: Int32) -> Bool { status == .exited(code) }

  /// Checks that the program said what is the matter in one line on standard error, and nothing
  /// else there.
  func expectError(
    _ code: Int32, saying fragments: [String] = [],
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(status == .exited(code), "\(self)", sourceLocation: sourceLocation)
    #expect(error.hasPrefix("assay: error: "), "\(self)", sourceLocation: sourceLocation)
    #expect(error.hasSuffix("\n"), "\(self)", sourceLocation: sourceLocation)
    #expect(error.count { $0.isNewline } == 1, "\(self)", sourceLocation: sourceLocation)
    for fragment in fragments {
      #expect(error.contains(fragment), "\(self)", sourceLocation: sourceLocation)
    }
  }
}

extension Outcome: CustomStringConvertible {
  var description: String { "\(status)\nstandard error: \(error)\nstandard output: \(output)" }
}
