import Files

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
    var paths: [String] = []
    for chart in charts {
      paths.append(try await gnuplot.draw(chart.name, in: directory))
    }
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
