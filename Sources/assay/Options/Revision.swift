import Foundation
import Harness
import Programs
import Subprocess

/// The commit that a program was built from: what `make portable` or `make deb` noted, where that
/// went with it to another machine; else that of the work tree that it runs in.
struct Revision {
  /// The short hash, or `none` outside of a repository.
  let commit: String

  /// Whether tracked files differ from the commit; `nil` outside of a repository.
  let isDirty: Bool?

  /// How long git may take: reading a large work tree from a slow disk, beside other
  /// programs, takes some seconds.
  private static let limit = Duration.seconds(30)

  /// Asks git; a machine without git, or a folder without a repository, is no error.
  ///
  /// - Throws: `MissingResource` when git doesn't answer, or the file says something else.
  static func current() async throws(MissingResource) -> Revision {
    if let noted = try noted() { return noted }
    guard let hash = try await git("rev-parse", "--short", "HEAD") else {
      return Revision(commit: "none", isDirty: nil)
    }
    let changes = try await git("status", "--porcelain", "--untracked-files=no")
    return Revision(commit: hash, isDirty: changes.map { !$0.isEmpty })
  }

  /// What the first of `Installation.commitNotes` says: the hash, behind which `-dirty` stands for
  /// changes.
  private static func noted() throws(MissingResource) -> Revision? {
    let path = Installation.commitNotes.first { FileManager.default.fileExists(atPath: $0) }
    guard let path else { return nil }
    let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    guard let match = text.wholeMatch(of: /([0-9a-f]{4,40})(-dirty)?\n?/) else {
      throw MissingResource(
        "\(path): found '\(text.prefix(60))', expected the commit that the program was built from, "
          + "as 'make portable' and 'make deb' write it; delete the file if it isn't known")
    }
    return Revision(commit: String(match.1), isDirty: match.2 != nil)
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
