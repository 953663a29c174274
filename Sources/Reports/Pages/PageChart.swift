import Files

/// A chart in a page: the picture itself, not its name.
public struct PageChart: Sendable {
  /// The question that it answers, and how to read it.
  let question, subtitle: String

  /// The picture's height in pixels.
  let height: Double

  /// The picture as an address that holds it.
  let source: String

  /// The most bytes of pictures that a page holds: larger pages are slow to open and to send.
  private static let mostBytes = 1_500_000
}

extension PageChart {
  /// The charts of a set that were drawn into a directory, as many of the first as a page holds.
  ///
  /// - Returns: The pictures, and the names of the files that were left out.
  static func all(
    _ set: ChartSet, in directory: String
  ) -> (pictures: [PageChart], others: [String]) {
    var (pictures, others): ([PageChart], [String]) = ([], [])
    var room = mostBytes
    for chart in set.charts {
      // Where gnuplot is missing, or a picture couldn't be drawn, there is none.
      guard
        let svg = try? WholeFile.read("\(directory)/\(chart.name).svg", expected: "a chart")
      else { continue }
      let source = SVGText.address(String(decoding: svg, as: UTF8.self))
      if source.utf8.count <= room {
        room -= source.utf8.count
        pictures.append(
          PageChart(
            question: chart.question, subtitle: chart.subtitle, height: chart.height,
            source: source))
      } else {
        others.append(chart.name + ".svg")
      }
    }
    return (pictures, others)
  }
}
