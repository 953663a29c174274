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

  /// The charts of all kinds, their files not yet written.
  func charts(_ input: Input) -> [Chart] { all.flatMap { $0.charts(input) } }

  /// The kinds of charts for which the input holds nothing to draw.
  func skipped(_ input: Input) -> [SkippedChart] {
    all.filter { $0.charts(input).isEmpty }.map {
      SkippedChart(chart: $0.name, reason: $0.missing)
    }
  }
}
