/// One picture: the numbers and the gnuplot script that draws them.
struct Chart: Equatable {
  /// The files' name without ending: `<name>.dat`, `<name>.gp` and `<name>.svg`.
  var name: String

  /// The text of the `.dat` file.
  var data: String

  /// The text of the `.gp` file, which names the `.dat` file relative to its own directory.
  var script: String
}

/// A question that charts answer; see `Charts.kinds` for all of them.
protocol ChartKind: Sendable {
  /// The kind's name, which its files' names begin with.
  static var name: String { get }

  /// What the rows lack when there is nothing to draw.
  static var missing: String { get }

  /// The charts for these rows: none when nothing can be drawn.
  static func charts(_ data: ChartData) -> [Chart]
}

extension ChartKind {
  /// A file name made of the kind's name and the names of what the chart shows.
  static func fileName(_ parts: [String]) -> String {
    ([name] + parts).joined(separator: "-")
  }
}
