import Foundation

/// Which columns of the summary table fit a width, and how wide each is.
struct TableLayout {
  /// The table's columns from left to right.
  enum Column: Int, CaseIterable {
    case strategy, backend, accuracy, latency, speedup, compression, verdict

    var title: String {
      switch self {
      case .strategy: "strategy"
      case .backend: "backend"
      case .accuracy: "accuracy"
      case .latency: "latency"
      case .speedup: "speed-up"
      case .compression: "smaller"
      case .verdict: "verdict"
      }
    }

    /// Names are read from the left, numbers compared from the right.
    var isText: Bool { self == .strategy || self == .backend || self == .verdict }
  }

  private static let gap = "  "
  private static let dropOrder: [Column] = [.verdict, .compression, .accuracy, .backend, .speedup]

  private var columns: [(column: Column, width: Int)]
  private let width: Int

  /// - Parameters:
  ///   - cells: The rows, a text for each of `Column.allCases`.
  ///   - width: The columns of the terminal.
  init(cells: [[String]], width: Int) {
    self.width = width
    columns = Column.allCases.map { column in
      let widest = cells.map { $0[column.rawValue].count }.max() ?? 0
      return (column, max(widest, column.title.count))
    }
    // A verdict may be cut, but not below what its first words need.
    let least = 20
    for dropped in Self.dropOrder where total > width {
      if dropped == .verdict, let last = columns.last, total - last.width + least <= width {
        columns[columns.count - 1].width = width - (total - last.width)
      } else {
        columns.removeAll { $0.column == dropped }
      }
    }
    if total > width, !columns.isEmpty {
      columns[0].width = max(columns[0].width - (total - width), Column.strategy.title.count)
    }
  }

  /// One line; its end has no spaces.
  func line(_ texts: [String]) -> String {
    let fields = columns.map { column, width in
      let text = TextCell.cut(texts[column.rawValue], to: width)
      let space = String(repeating: " ", count: width - text.count)
      return column.isText ? text + space : space + text
    }
    let line = fields.joined(separator: Self.gap)
    let end = line.lastIndex { $0 != " " }.map(line.index(after:)) ?? line.startIndex
    return TextCell.cut(String(line[..<end]), to: width)
  }

  private var total: Int {
    columns.map(\.width).reduce(0, +) + Self.gap.count * (columns.count - 1)
  }
}

/// Texts for a terminal's cells.
enum TextCell {
  /// A text of at most `width` characters; `…` stands for what was cut. Control characters, which
  /// could move the cursor, become spaces.
  static func cut(_ text: String, to width: Int) -> String {
    let plain = String(
      text.map { character in
        character.unicodeScalars.contains { $0.properties.generalCategory == .control }
          ? " " : character
      })
    guard plain.count > width else { return plain }
    return width < 1 ? "" : String(plain.prefix(width - 1)) + "…"
  }

  /// A fraction with four decimals, for instance `0.8921`.
  static func fraction(_ value: Double) -> String { String(format: "%.4f", value) }
}
