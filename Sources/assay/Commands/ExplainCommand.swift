import ArgumentParser
import Suites

/// `assay explain`
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "What a word in suites or results means, and what it takes.",
    discussion: """
      The word is a strategy, a parameter, a key of suites, a backend, a hardware
      target, a counter group or a metric; or a section, all of which are in
      Markdown: suites, strategies, backends, targets, counters, metrics.

      EXAMPLES
        assay explain magnitude
        assay explain sparsity
        assay explain strategies
      """)

  @Argument(help: "The word; without one everything that can be explained is named.")
  var word: String?

  @Flag(help: "Name the sections alone, one a line.")
  var list = false

  func run() throws {
    let sections = try ReferenceSection.all()
    if list { return print(sections.map(\.name).joined(separator: "\n")) }
    guard let word else {
      return print(
        sections.map { section in
          "\(section.name): " + section.entries.map(\.name).joined(separator: ", ")
        }.joined(separator: "\n"))
    }
    let texts = Self.texts(of: word, in: sections)
    guard !texts.isEmpty else { throw unknown(in: sections) }
    print(texts.joined(separator: "\n\n"))
  }

  /// Every page and part of a page that is about a word.
  private static func texts(of word: String, in sections: [ReferenceSection]) -> [String] {
    if let section = sections.first(where: { $0.name == word }) {
      return [String(section.markdown.dropLast())]
    }
    return sections.flatMap { section in
      section.entries.compactMap { entry in
        guard let found = entry.name == word ? entry : entry.only(word) else { return nil }
        return "\(section.title)\n\n" + found.markdown(level: 2)
      }
    }
  }

  private func unknown(in sections: [ReferenceSection]) -> ValidationError {
    let words = sections.flatMap { section in
      [section.name] + section.entries.flatMap { [$0.name] + $0.rows.compactMap(\.first) }
    }
    let hint = NearestWord.suggestion(for: word ?? "", among: words)
      .map { "; did you mean '\($0)'?" }
    return ValidationError(
      "found '\(word ?? "")', expected a word of suites or results, or one of "
        + sections.map(\.name).joined(separator: ", ") + (hint ?? ""))
  }
}
