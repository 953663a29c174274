/// A column of a table: its title, and where its cells stand.
struct Column: Equatable {
  /// Names are read from the left, numbers compared from the right.
  enum Alignment { case left, right }

  /// The characters that a column takes on a terminal.
  enum Width: Equatable {
    /// As many as the longest text.
    case fitting

    /// As many as the longest text, but cut to as few as these where there is no room.
    case cut(to: Int)

    /// Always as many: tables that are written one by one, as they are measured, stay aligned.
    case fixed(Int)
  }

  var title: String
  var alignment: Alignment = .left
  var width: Width = .fitting

  /// A terminal that has no room for all columns leaves out those with the lowest numbers first;
  /// `nil` for one that always stays.
  var importance: Int?
}

/// A column with what it says of an item.
struct ColumnOf<Item> {
  var column: Column
  var cell: (Item) -> Cell

  /// A column of names.
  static func text(
    _ title: String, width: Column.Width = .fitting, importance: Int? = nil,
    _ cell: @escaping (Item) -> Cell
  ) -> ColumnOf {
    ColumnOf(
      column: Column(title: title, alignment: .left, width: width, importance: importance),
      cell: cell)
  }

  /// A column of numbers.
  static func number(
    _ title: String, width: Column.Width = .fitting, importance: Int? = nil,
    _ cell: @escaping (Item) -> Cell
  ) -> ColumnOf {
    ColumnOf(
      column: Column(title: title, alignment: .right, width: width, importance: importance),
      cell: cell)
  }
}
