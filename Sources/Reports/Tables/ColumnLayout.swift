/// Which columns of a table fit a terminal, and how wide each is.
struct ColumnLayout {
  private struct Place {
    var index: Int
    var column: Column
    var width: Int
  }

  private var places: [Place]
  private let width, gap: Int

  /// - Parameters:
  ///   - columns: All columns, from left to right.
  ///   - texts: The rows, a text for each column.
  ///   - width: The columns of the terminal.
  ///   - gap: The spaces between two columns.
  init(_ columns: [Column], texts: [[String]], width: Int, gap: Int) {
    self.width = width
    self.gap = gap
    places = columns.enumerated().map { index, column in
      let widest = texts.map { $0[index].count }.max() ?? 0
      var width = max(widest, column.title.count)
      if case .fixed(let fixed) = column.width { width = fixed }
      return Place(index: index, column: column, width: width)
    }
    let order = places.filter { $0.column.importance != nil }
      .sorted { ($0.column.importance ?? 0) < ($1.column.importance ?? 0) }
    for place in order where total > width {
      cut(place.index)
      if total > width { places.removeAll { $0.index == place.index } }
    }
    for place in places where total > width { cut(place.index) }
  }

  /// Makes a column narrower, as far as its text may be cut.
  private mutating func cut(_ index: Int) {
    guard let place = places.firstIndex(where: { $0.index == index }),
      case .cut(let least) = places[place].column.width
    else { return }
    let own = places[place].width
    places[place].width = max(own - (total - width), min(own, least))
  }

  private var total: Int { places.map(\.width).reduce(0, +) + gap * (places.count - 1) }

  /// One line; its end has no spaces.
  func line(_ texts: [String]) -> String {
    let fields = places.map { place in
      let text = Terminal.cut(texts[place.index], to: place.width)
      let space = String(repeating: " ", count: place.width - text.count)
      return place.column.alignment == .left ? text + space : space + text
    }
    let line = fields.joined(separator: String(repeating: " ", count: gap))
    let end = line.lastIndex { $0 != " " }.map(line.index(after:)) ?? line.startIndex
    return Terminal.cut(String(line[..<end]), to: width)
  }
}
