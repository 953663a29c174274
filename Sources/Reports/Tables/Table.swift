/// What a table says, apart from how it is written: see `TerminalTable` and `MarkdownTable`.
struct Table: Equatable {
  /// What its rows have in common.
  var title: String

  /// The columns, from left to right.
  var columns: [Column]

  /// The rows, from top to bottom.
  var rows: [Row]

  /// What stands below it, for instance that rows were left out; empty for nothing.
  var note = ""

  /// What is said of one thing.
  struct Row: Equatable {
    /// One for each column.
    var cells: [Cell]

    /// What a reader should make of it; `nil` for neither good nor bad.
    var tone: Tone?
  }

  /// Whether there is nothing below the title.
  var isEmpty: Bool { rows.isEmpty && note.isEmpty }

  /// Whether something is better or worse than what it is compared with.
  enum Tone { case good, bad }

  /// A table with a row for each item.
  ///
  /// - Parameters:
  ///   - title: What the items have in common.
  ///   - items: What rows are about, from top to bottom.
  ///   - columns: What is said of an item, from left to right.
  ///   - tone: What a reader should make of an item.
  init<Item>(
    _ title: String, of items: [Item], columns: [ColumnOf<Item>],
    tone: (Item) -> Tone? = { _ in nil }
  ) {
    self.title = title
    self.columns = columns.map(\.column)
    rows = items.map { item in Row(cells: columns.map { $0.cell(item) }, tone: tone(item)) }
  }
}
