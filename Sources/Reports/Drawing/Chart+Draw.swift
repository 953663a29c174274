import Files
import Foundation

extension Chart {
  /// Writes a `.dat` and a `.gp` file for each chart and draws it as `.svg`.
  ///
  /// `gnuplot x.gp` in `directory` draws a chart again from its `.dat` file alone.
  ///
  /// - Returns: The paths of the SVG files.
  /// - Throws: `ReportError`; when gnuplot is missing, all `.dat` and `.gp` files are complete.
  static func draw(
    _ charts: [Chart], into directory: String, with gnuplot: Gnuplot = Gnuplot()
  ) async throws(ReportError) -> [String] {
    do { try Directory.make(directory) } catch {
      throw .directoryNotCreated(path: directory, reason: error.reason ?? error.description)
    }
    for chart in charts {
      try write(chart.data, to: "\(directory)/\(chart.name).dat")
      try write(chart.script, to: "\(directory)/\(chart.name).gp")
    }
    return try await drawAll(charts.map(\.name), in: directory, with: gnuplot)
  }

  /// Draws as many charts at once as there are processors: most of a drawing's time is gnuplot's
  /// start. After a failure no other is begun.
  private static func drawAll(
    _ names: [String], in directory: String, with gnuplot: Gnuplot
  ) async throws(ReportError) -> [String] {
    typealias Drawn = (place: Int, path: Result<String, ReportError>)
    let atOnce = ProcessInfo.processInfo.activeProcessorCount
    let drawn = await withTaskGroup(of: Drawn.self) { group in
      var drawn: [Drawn] = []
      for (place, name) in names.enumerated() {
        if place >= atOnce, let one = await group.next() {
          drawn.append(one)
          if case .failure = one.path { break }
        }
        group.addTask { (place, await Result(gnuplot, name, in: directory)) }
      }
      for await one in group { drawn.append(one) }
      return drawn.sorted { $0.place < $1.place }
    }
    var paths: [String] = []
    for (_, path) in drawn { paths.append(try path.get()) }
    return paths
  }

  private static func write(_ text: String, to path: String) throws(ReportError) {
    do {
      try WholeFile.write(text, to: path)
    } catch {
      throw .fileNotWritten(path: path, reason: error.reason ?? error.description)
    }
  }
}

extension Result<String, ReportError> {
  fileprivate init(_ gnuplot: Gnuplot, _ name: String, in directory: String) async {
    do throws(ReportError) {
      self = .success(try await gnuplot.draw(name, in: directory))
    } catch {
      self = .failure(error)
    }
  }
}
