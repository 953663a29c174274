/// A part of a page under a heading.
struct PageSection: Sendable {
  /// A word by which links find it.
  var id: String

  /// The heading.
  var title: String

  /// What stands first, a paragraph each.
  var paragraphs: [String] = []

  /// The picture of networks, and the table of cells that it is drawn from.
  var cells: PageCells?

  /// Tables, then charts, then texts that are folded away.
  var tables: [Table] = []
  var charts: [PageChart] = []
  var texts: [(title: String, text: String)] = []

  /// The charts of a set that were drawn into a directory.
  static func charts(_ set: ChartSet, in directory: String) -> PageSection {
    let (pictures, others) = PageChart.all(set, in: directory)
    let beside =
      others.isEmpty
      ? [] : ["Beside this page, in charts: \(others.joined(separator: ", "))."]
    return PageSection(
      id: "charts", title: "Charts",
      paragraphs: [set.choice.map { "Drawn: \($0)." }].compactMap { $0 } + beside,
      charts: pictures)
  }

  /// Whether there is nothing below the heading.
  var isEmpty: Bool {
    paragraphs.isEmpty && cells == nil && tables.allSatisfy(\.isEmpty) && charts.isEmpty
      && texts.isEmpty
  }
}
