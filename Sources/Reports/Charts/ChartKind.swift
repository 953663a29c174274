import Results

/// A question that charts answer, from one kind of results.
protocol ChartKind<Input>: Sendable {
  /// What the charts are drawn from.
  associatedtype Input

  /// The kind's name, which its files' names begin with.
  static var name: String { get }

  /// What the input lacks when there is nothing to draw.
  static var missing: String { get }

  /// The charts for an input: none when nothing can be drawn.
  static func charts(_ input: Input) -> [Chart]
}

extension ChartKind {
  /// A file name made of the kind's name and the names of what the chart shows.
  static func fileName(_ parts: [String]) -> String {
    ([name] + parts).joined(separator: "-")
  }
}

/// A kind of chart that could not be drawn, and why.
public struct SkippedChart: Sendable, Equatable, CustomStringConvertible {
  /// The kind's name, which its files' names would begin with.
  public var chart: String

  /// What the results lack.
  public var reason: String

  /// One line for the user.
  public var description: String { "no \(chart) chart: \(reason)" }
}

/// The kinds of charts of one kind of results.
struct ChartKinds<Input>: Sendable {
  private let all: [any ChartKind<Input>.Type]

  init(_ all: [any ChartKind<Input>.Type]) { self.all = all }

  /// The charts of all kinds, and which kinds have none.
  func charts(_ input: Input) -> ChartSet {
    let found = all.map { (kind: $0, charts: $0.charts(input)) }
    return ChartSet(
      charts: found.flatMap(\.charts),
      skipped: found.filter(\.charts.isEmpty).map {
        SkippedChart(chart: $0.kind.name, reason: $0.kind.missing)
      })
  }
}

/// The charts of a run, their files not yet written.
public struct ChartSet: Sendable {
  private(set) var charts: [Chart]

  /// The kinds of charts for which the results hold nothing to draw.
  public private(set) var skipped: [SkippedChart]

  /// What was chosen to be drawn and how, for instance `6 of 9 models`; `nil` where all is.
  public var choice: String?

  /// The cells that are drawn, where there is a choice of them.
  var drawn: [CellKey] = []

  /// Takes those of another set too.
  mutating func add(_ other: ChartSet) {
    charts += other.charts
    skipped += other.skipped
  }

  /// Draws all charts, with their scripts and data beside them.
  ///
  /// - Returns: The paths of the SVG files.
  /// - Throws: `ReportError`; when gnuplot is missing, all scripts and data are complete.
  public func draw(into directory: String) async throws(ReportError) -> [String] {
    try await Chart.draw(charts, into: directory)
  }
}
