import Foundation
import Testing
import TestSupport

@Suite struct ReadmeTests {
  /// The documents whose commands are checked.
  private static let documents = [
    "README.md", "Documentation/continuous-integration.md", "Documentation/cluster.md",
  ]

  /// The lines of the documents' code blocks that begin with one of these words, as words.
  private func commands(_ starts: [String]) throws -> [[String]] {
    try Self.documents.flatMap { try commands(starts, in: Project.file($0)) }
  }

  private func commands(_ starts: [String], in path: String) throws -> [[String]] {
    var commands: [[String]] = []
    var isCode = false
    for line in try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n") {
      let line = line.trimmingCharacters(in: .whitespaces)
      if line.hasPrefix("```") {
        isCode.toggle()
      } else if isCode {
        let words = words(line.hasPrefix("$ ") ? String(line.dropFirst(2)) : line)
        if let first = words.first, starts.contains(first) { commands.append(words) }
      }
    }
    return commands
  }

  /// The words of a command line, quotes taken off, up to a comment.
  private func words(_ line: String) -> [String] {
    var words: [String] = []
    var word: String?
    var quote: Character?
    for character in line {
      if let open = quote {
        if character == open { quote = nil } else { word?.append(character) }
      } else if character == "'" || character == "\"" {
        quote = character
        word = word ?? ""
      } else if character == "#", word == nil {
        break
      } else if character.isWhitespace {
        words += word.map { [$0] } ?? []
        word = nil
      } else {
        word = (word ?? "") + String(character)
      }
    }
    return words + (word.map { [$0] } ?? [])
  }

  @Test func `every make target exists`() async throws {
    let commands = try commands(["make"])
    #expect(commands.contains(["make", "bench"]) && commands.contains(["make", "test"]))
    let workspace = try Workspace()
    for command in commands {
      let outcome = try await workspace.execute(
        .name("make"), ["--dry-run"] + command.dropFirst(), in: Project.path)
      #expect(outcome.ended(with: 0), "\(command): \(outcome)")
    }
  }

  @Test func `every command of the program exists, with its options`() async throws {
    let commands = try commands(["assay", ".build/release/assay"])
    #expect(!commands.isEmpty)
    let workspace = try Workspace()
    for command in commands {
      let outcome = try await workspace.execute(
        .path(.init(Workspace.program)), command.dropFirst() + ["--help"])
      #expect(outcome.ended(with: 0), "\(command): \(outcome)")
      // Asked for help, the program forgives unknown options.
      for option in command where option.hasPrefix("--") {
        let name = option.split(separator: "=")[0]
        #expect(outcome.output.contains(name), "\(command)")
      }
      if command.count > 1, !command[1].hasPrefix("-") {
        #expect(outcome.output.contains("USAGE: assay \(command[1])"), "\(command)")
      }
    }
  }

  @Test func `every suite file that a command names exists`() throws {
    for command in try commands(["assay", ".build/release/assay"]) {
      for word in command where word.hasPrefix("Suites/") && !word.contains("<") {
        let path = Project.file(word)
        #expect(FileManager.default.fileExists(atPath: path), "\(command)")
      }
    }
  }

  @Test func `every file that it links to exists`() throws {
    let links = try links()
    #expect(links.contains("CONTRIBUTING.md"))
    for link in links {
      #expect(FileManager.default.fileExists(atPath: Project.file(link)), "\(link)")
    }
  }

  @Test func `of the sample reports' pictures those that it shows are committed`() throws {
    let kept = try String(contentsOfFile: Project.file(".gitignore"), encoding: .utf8)
      .matches(of: /!(Reports\/.+\.svg)/).map { String($0.1) }
    #expect(kept.sorted() == (try links()).filter { $0.hasSuffix(".svg") }.sorted())
  }

  /// The project's own files that the text refers to.
  private func links() throws -> [String] {
    try String(contentsOfFile: Project.file("README.md"), encoding: .utf8)
      .matches(of: /\]\(([^)#]+)[^)]*\)/).map { String($0.1) }
      .filter { !$0.contains("://") }
  }
}
