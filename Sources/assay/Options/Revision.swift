import Foundation
import Harness
import Programs
import Subprocess

/// The commit of the work tree that the program runs in.
struct Revision {
  /// The short hash, or `none` outside of a repository.
  let commit: String

  /// Whether tracked files differ from the commit; `nil` outside of a repository.
  let isDirty: Bool?

  /// How long git may take: reading a large work tree from a slow disk takes some seconds.
  private static let limit = Duration.seconds(10)

  /// Asks git; a machine without git, or a folder without a repository, is no error.
  ///
  /// - Throws: `MissingResource` when git doesn't answer.
  static func current() async throws(MissingResource) -> Revision {
    guard let hash = try await git("rev-parse", "--short", "HEAD") else {
      return Revision(commit: "none", isDirty: nil)
    }
    let changes = try await git("status", "--porcelain", "--untracked-files=no")
    return Revision(commit: hash, isDirty: changes.map { !$0.isEmpty })
  }

  private static func git(_ arguments: String...) async throws(MissingResource) -> String? {
    let answer = await within(limit) { () -> String? in
      let result = try? await Subprocess.run(
        .name("git"), arguments: Arguments(arguments), output: .string(limit: 1 << 20),
        error: .discarded)
      guard let result, result.terminationStatus.isSuccess else { return nil }
      return result.standardOutput.trimmingCharacters(in: .whitespacesAndNewlines)
    }
    guard let answer else {
      throw MissingResource(
        "git: 'git \(arguments.joined(separator: " "))' hasn't ended within \(limit), expected the "
          + "commit that is measured; find out what it waits for, or take it off PATH")
    }
    return answer
  }
}

extension Provenance {
  /// This program, as of now.
  ///
  /// - Throws: `MissingResource` when git doesn't answer.
  static func current() async throws(MissingResource) -> Provenance {
    let started = Date()
    let revision = try await Revision.current()
    return Provenance(
      commit: revision.commit, isDirty: revision.isDirty, compiler: Compiler.name,
      build: Compiler.build, started: started)
  }
}
