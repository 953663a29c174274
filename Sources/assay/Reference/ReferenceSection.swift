/// What can be looked up by `assay explain`, and is a page of the documentation: made from the
/// schemas that suites are checked against and the catalogues that results are named by.
struct ReferenceSection: Sendable {
  /// One thing that has a name, with what can be said to it or stands in it.
  struct Entry: Sendable {
    /// The word in a suite or in results.
    let name: String

    /// Paragraphs in Markdown.
    let text: [String]

    /// What the columns of `rows` are.
    var header: [String] = []

    /// A line for each thing below the entry; its name comes first.
    var rows: [[String]] = []
  }

  /// The word that `assay explain` takes, and the page's name.
  let name: String

  let title: String

  /// What all entries have in common, in Markdown.
  let introduction: String

  let entries: [Entry]
}

extension ReferenceSection {
  /// Every section.
  ///
  /// - Throws: `SuiteError` for a counter group or a target that can't be read.
  static func all() throws -> [ReferenceSection] {
    [suites, strategies, backends, try counters(), try targets(), metrics]
  }

  /// The whole page.
  var markdown: String {
    (["# \(title)", introduction] + entries.map { $0.markdown(level: 2) })
      .joined(separator: "\n\n") + "\n"
  }
}

extension ReferenceSection.Entry {
  /// The entry below a heading of its name.
  func markdown(level: Int) -> String {
    let heading = String(repeating: "#", count: level) + " `\(name)`"
    let table = rows.isEmpty ? [] : [Self.table([header, header.map { _ in "---" }] + rows)]
    return ([heading] + text + table).joined(separator: "\n\n")
  }

  /// The same with those rows alone that have a name.
  func only(_ row: String) -> Self? {
    let found = rows.filter { $0.first == row }
    guard !found.isEmpty else { return nil }
    return Self(name: name, text: [], header: header, rows: found)
  }

  private static func table(_ rows: [[String]]) -> String {
    rows.enumerated().map { number, row in
      let cells = row.enumerated().map { column, text in
        number > 1 && column == 0 && !text.isEmpty ? "`\(text)`" : text
      }
      return "| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |"
    }.joined(separator: "\n")
  }
}
