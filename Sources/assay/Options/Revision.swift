import Foundation
import Harness
import Subprocess

/// The commit of the work tree that the program runs in.
struct Revision {
  /// The short hash, or `none` outside of a repository.
  let commit: String

  /// Whether tracked files differ from the commit; `nil` outside of a repository.
  let isDirty: Bool?

  /// Asks git; a machine without git, or a folder without a repository, is no error.
  static func current() async -> Revision {
    guard let hash = await git("rev-parse", "--short", "HEAD") else {
      return Revision(commit: "none", isDirty: nil)
    }
    let changes = await git("status", "--porcelain", "--untracked-files=no")
    return Revision(commit: hash, isDirty: changes.map { !$0.isEmpty })
  }

  private static func git(_ arguments: String...) async -> String? {
    let result = try? await Subprocess.run(
      .name("git"), arguments: Arguments(arguments), output: .string(limit: 1 << 20),
      error: .discarded)
    guard let result, result.terminationStatus.isSuccess else { return nil }
    return result.standardOutput.trimmingCharacters(in: .whitespacesAndNewlines)
  }
}

extension Provenance {
  /// This program, as of now.
  static func current() async -> Provenance {
    let started = Date()
    let revision = await Revision.current()
    return Provenance(
      commit: revision.commit, isDirty: revision.isDirty, compiler: Compiler.name,
      build: Compiler.build, started: started)
  }
}
