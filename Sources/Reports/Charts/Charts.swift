import Foundation
import Results

/// The charts of a run, drawn by gnuplot from files that stay beside them.
public enum Charts {
  /// Every kind of chart; a new one is a new file and a line here.
  static let kinds: [any ChartKind.Type] = [
    AccuracyLatencyChart.self, LatencyChart.self, SpeedupChart.self, AccuracySizeChart.self,
    TradeOffChart.self, CountersChart.self,
  ]

  /// A kind of chart that could not be drawn, and why.
  public struct Skipped: Sendable, Equatable, CustomStringConvertible {
    /// The kind's name, which its files' names would begin with.
    public var chart: String

    /// What the rows lack.
    public var reason: String

    /// One line for the user.
    public var description: String { "no \(chart) chart: \(reason)" }
  }

  /// Writes a `.dat` and a `.gp` file for each chart that the rows allow and draws it as `.svg`.
  ///
  /// Rows that failed or lack a value that a chart needs are left out of it. `gnuplot x.gp` in
  /// `directory` draws a chart again from its `.dat` file alone.
  ///
  /// - Returns: The paths of the SVG files; `skipped(rows:)` says which kinds are not among them.
  /// - Throws: `ReportError`; when gnuplot is missing, all `.dat` and `.gp` files are complete.
  public static func draw(
    rows: [SummaryRow], into directory: String
  ) async throws(ReportError) -> [String] {
    try await draw(rows: rows, into: directory, with: Gnuplot())
  }

  /// The kinds of charts for which the rows hold nothing to draw.
  public static func skipped(rows: [SummaryRow]) -> [Skipped] {
    let data = ChartData(rows)
    return kinds.filter { $0.charts(data).isEmpty }.map {
      Skipped(chart: $0.name, reason: $0.missing)
    }
  }

  static func draw(
    rows: [SummaryRow], into directory: String, with gnuplot: Gnuplot
  ) async throws(ReportError) -> [String] {
    try await draw(charts(rows), into: directory, with: gnuplot)
  }

  /// Writes the files of charts, then draws them.
  static func draw(
    _ charts: [Chart], into directory: String, with gnuplot: Gnuplot
  ) async throws(ReportError) -> [String] {
    do {
      try FileManager.default.createDirectory(
        atPath: directory, withIntermediateDirectories: true)
    } catch {
      throw .directoryNotCreated(path: directory, reason: reason(error))
    }
    for chart in charts {
      try write(chart.data, to: "\(directory)/\(chart.name).dat")
      try write(chart.script, to: "\(directory)/\(chart.name).gp")
    }
    var paths: [String] = []
    for chart in charts {
      paths.append(try await gnuplot.draw(chart.name, in: directory))
    }
    return paths
  }

  /// The charts of all kinds, their files not yet written.
  static func charts(_ rows: [SummaryRow]) -> [Chart] {
    let data = ChartData(rows)
    return kinds.flatMap { $0.charts(data) }
  }

  private static func write(_ text: String, to path: String) throws(ReportError) {
    do {
      try WholeFile.write(text, to: path)
    } catch {
      switch error {
      case .cannotCreate(_, let reason), .writingFailed(_, let reason):
        throw .fileNotWritten(path: path, reason: reason)
      default:
        throw .fileNotWritten(path: path, reason: error.description)
      }
    }
  }

  /// The system's words where there are any: Foundation's own name the path a second time.
  private static func reason(_ error: any Error) -> String {
    let underlying = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
    return (underlying ?? error as NSError).localizedDescription
  }
}
