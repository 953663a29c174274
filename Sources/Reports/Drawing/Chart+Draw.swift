import Files
import Foundation

extension Chart {
  /// Writes a `.dat` and a `.gp` file for each chart and draws it as `.svg`.
  ///
  /// `gnuplot -d x.gp` in `directory` draws a chart again from its `.dat` file alone. When one
  /// can't be drawn, old pictures go too: they would pass for pictures of the new numbers.
  ///
  /// - Returns: The paths of the SVG files.
  /// - Throws: `ReportError`; when gnuplot is missing, all `.dat` and `.gp` files are complete.
  static func draw(
    _ charts: [Chart], into directory: String, with gnuplot: Gnuplot = Gnuplot()
  ) async throws(ReportError) -> [String] {
    do { try Directory.make(directory) } catch { throw .file(error) }
    var old = Set(charts.map { "\(directory)/\($0.name).svg" })
    defer { for path in old { unlink(path) } }
    for chart in charts {
      try write(chart.data, to: "\(directory)/\(chart.name).dat")
      try write(chart.script, to: "\(directory)/\(chart.name).gp")
    }
    let drawn = await drawAll(charts.map(\.name), in: directory, with: gnuplot)
    for case .success(let path) in drawn { old.remove(path) }
    var paths: [String] = []
    for path in drawn { paths.append(try path.get()) }
    return paths
  }

  /// Draws as many charts at once as there are processors: most of a drawing's time is gnuplot's
  /// start. After a failure no other is begun.
  private static func drawAll(
    _ names: [String], in directory: String, with gnuplot: Gnuplot
  ) async -> [Result<String, ReportError>] {
    typealias Drawn = (place: Int, path: Result<String, ReportError>)
    let atOnce = ProcessInfo.processInfo.activeProcessorCount
    return await withTaskGroup(of: Drawn.self) { group in
      var drawn: [Drawn] = []
      for (place, name) in names.enumerated() {
        if place >= atOnce, let one = await group.next() {
          drawn.append(one)
          if case .failure = one.path { break }
        }
        group.addTask { (place, await Result(gnuplot, name, in: directory)) }
      }
      for await one in group { drawn.append(one) }
      return drawn.sorted { $0.place < $1.place }.map(\.path)
    }
  }

  private static func write(_ text: String, to path: String) throws(ReportError) {
    do { try WholeFile.write(text, to: path) } catch { throw .file(error) }
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
