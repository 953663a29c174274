import Foundation
import Suites
import Testing
import TestSupport

@testable import assay

@Suite struct ReadmeTests {
  /// The documents that are checked: the README and every page.
  private static func documents() throws -> [String] {
    let pages = try FileManager.default.contentsOfDirectory(atPath: Project.file("Documentation"))
    return ["README.md"]
      + pages.filter { $0.hasSuffix(".md") }.sorted().map { "Documentation/\($0)" }
  }

  /// A document's blocks of code, and the language that each is said to be of.
  private func blocks(_ document: String) throws -> [(language: String, lines: [String])] {
    var blocks: [(language: String, lines: [String])] = []
    var isCode = false
    for line in try contents(Project.file(document)).components(separatedBy: "\n") {
      let trimmed = line.trimmingCharacters(in: .whitespaces)
      if trimmed.hasPrefix("```") {
        isCode.toggle()
        if isCode { blocks.append((String(trimmed.dropFirst(3)), [])) }
      } else if isCode {
        blocks[blocks.count - 1].lines.append(line)
      }
    }
    return blocks
  }

  /// The lines of the documents' code blocks that begin with one of these words, as words.
  private func commands(_ starts: [String]) throws -> [[String]] {
    var commands: [[String]] = []
    for line in try Self.documents().flatMap({ try blocks($0).flatMap(\.lines) }) {
      let line = line.trimmingCharacters(in: .whitespaces)
      let words = words(line.hasPrefix("$ ") ? String(line.dropFirst(2)) : line)
      if let first = words.first, starts.contains(first) { commands.append(words) }
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

  @Test func `every suite that a command names exists`() throws {
    let takers = ["list", "run", "train", "check", "profile", "sensitivity"]
    for command in try commands(["assay", ".build/release/assay"]) where command.count > 2 {
      let named = takers.contains(command[1]) && !"-.</".contains { command[2].contains($0) }
      let paths = command.filter { $0.hasPrefix("Suites/") && !$0.contains("<") }
      for path in paths + (named ? ["Suites/\(command[2]).yaml"] : []) {
        #expect(FileManager.default.fileExists(atPath: Project.file(path)), "\(command)")
      }
    }
  }

  @Test func `every piece of a suite is one that suites take`() async throws {
    let workspace = try Workspace()
    for target in try FileManager.default.contentsOfDirectory(
      atPath: Project.file("Suites/targets"))
    {
      try workspace.write(
        contents(Project.file("Suites/targets/\(target)")), to: "targets/\(target)")
    }
    for group in try FileManager.default.contentsOfDirectory(
      atPath: Project.file("Suites/counters"))
    {
      try workspace.write(
        contents(Project.file("Suites/counters/\(group)")), to: "counters/\(group)")
    }
    var count = 0
    for document in try Self.documents() {
      for block in try blocks(document) where block.language == "yaml" {
        // The keys at the top, each with the lines below it.
        var parts: [(key: String, lines: [String])] = []
        for line in block.lines where !line.isEmpty {
          if line.first?.isLetter == true || parts.isEmpty {
            parts.append((String(line.prefix { $0 != ":" }), [line]))
          } else {
            parts[parts.count - 1].lines.append(line)
          }
        }
        let keys = Suite.keys.map(\.name)
        // Jobs of other programs.
        guard !parts.isEmpty, parts.allSatisfy({ keys.contains($0.key) }) else { continue }
        for part in parts {
          let own = TinySuite(measure: "{}", counters: "[]").text.split(separator: "\n")
            .map(String.init).filter { !$0.hasPrefix("\(part.key):") }
          try workspace.write((own + part.lines).joined(separator: "\n") + "\n", to: "piece.yaml")
          let outcome = try await workspace.assay("list", "piece.yaml")
          // Files of the reader's own aren't here.
          let isKnown = outcome.ended(with: 0) || outcome.ended(with: 66)
          #expect(isKnown, "\(document): \(part.lines): \(outcome)")
          count += 1
        }
      }
    }
    #expect(count >= 10)
  }

  @Test func `every file that the documents link to exists`() throws {
    let links = try links()
    #expect(links.contains("CONTRIBUTING.md"))
    // Made by `make docs` from what `assay explain` says.
    let sections = try ReferenceSection.all().map { "Documentation/reference/\($0.name).md" }
    for link in links where !sections.contains(link) {
      #expect(FileManager.default.fileExists(atPath: Project.file(link)), "\(link)")
    }
  }

  @Test func `of the sample reports' pictures those that are shown are committed`() throws {
    let kept = try contents(Project.file(".gitignore"))
      .matches(of: /!(Reports\/.+\.svg)/).map { String($0.1) }
    #expect(kept.sorted() == Set(try links()).filter { $0.hasSuffix(".svg") }.sorted())
  }

  /// The project's own files that the texts refer to, from the project's folder on.
  private func links() throws -> [String] {
    try Self.documents().flatMap { document in
      let folder = (document as NSString).deletingLastPathComponent
      return try contents(Project.file(document)).matches(of: /\]\(([^)#]+)[^)]*\)/)
        .map { String($0.1) }.filter { !$0.contains("://") }
        .map { link in
          link.hasPrefix("../")
            ? String(link.dropFirst(3)) : folder.isEmpty ? link : "\(folder)/\(link)"
        }
    }
  }
}
