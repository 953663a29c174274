import Foundation
import Testing
import TestSupport

@testable import Reports

@Suite struct DrawingTests {
  @Test
  func `every chart is an SVG that is well-formed and white, with its script and data beside`()
    async throws
  {
    try await withTemporaryDirectory { directory in
      let charts = directory + "/deep/charts"
      let paths = try await Charts.of(SampleRows.rows()).draw(into: charts)
      // Three models and two batches: one of each model and batch; batch; batch; model; model and
      // batch besides one of each model; model and batch.
      let counts = [
        "pareto": 6, "latency": 2, "speedup": 2, "size": 3, "tradeoff": 9, "counters": 6,
      ]
      for (kind, count) in counts {
        #expect(paths.count { $0.hasPrefix("\(charts)/\(kind)-") } == count, "\(kind)")
      }
      for path in paths {
        #expect(isWellFormed(path), "\(path)")
        let text = try String(contentsOfFile: path, encoding: .utf8)
        #expect(text.contains("#ffffff") || text.contains("rgb(255, 255, 255)"), "\(path)")
        #expect(text.contains("?"), "no question in \(path)")
        for ending in ["dat", "gp"] {
          let beside = String(path.dropLast(3)) + ending
          #expect(FileManager.default.fileExists(atPath: beside), "\(beside)")
        }
      }
    }
  }

  @Test
  func `gnuplot alone draws a chart again from its script and data, elsewhere, to the same bytes`()
    async throws
  {
    try await withTemporaryDirectory { directory in
      let rows = SampleRows.rows().filter { $0.cell.model == "small" && $0.cell.batch == 1 }
      let paths = try await Charts.of(rows).draw(into: directory)
      try await withTemporaryDirectory { other in
        for path in paths {
          let name = String(path.split(separator: "/").last!.dropLast(4))
          for ending in ["dat", "gp"] {
            try FileManager.default.copyItem(
              atPath: "\(directory)/\(name).\(ending)", toPath: "\(other)/\(name).\(ending)")
          }
          let again = try await Gnuplot().draw(name, in: other)
          #expect(
            FileManager.default.contents(atPath: again)
              == FileManager.default.contents(atPath: path), "\(name)")
        }
      }
      #expect(paths.count >= 7)
    }
  }

  @Test func `names that mean something to gnuplot, XML or tables are drawn as they are`()
    async throws
  {
    try await withTemporaryDirectory { directory in
      var rows = SampleRows.rows().filter { $0.cell.model == "small" }
      for index in rows.indices {
        rows[index].cell.model = "it's {/Symbol a}_b^2 <&> \"x\" `id` $HOME @y\t%\\n"
        rows[index].cell.backend += "_2{x}'"
        if rows[index].cell.strategy == "random" { rows[index].cell.applied.name = "ra'n\nd_{o}m" }
      }
      let paths = try await Charts.of(rows).draw(into: directory)
      #expect(paths.count >= 12)
      for path in paths { #expect(isWellFormed(path), "\(path)") }
      let text = try String(contentsOfFile: try #require(paths.first), encoding: .utf8)
      #expect(text.contains("it's {/Symbol a}_b^2 &lt;&amp;"))
      #expect(text.contains("`id` $HOME @y %\\n"))
      #expect(text.contains("ra'n d_{o}m") || text.contains("ra&#39;n d_{o}m"))
    }
  }

  @Test func `one row, gaps and equal values are enough for charts`() async throws {
    try await withTemporaryDirectory { directory in
      var rows = SampleRows.rows().filter { $0.cell.model == "small" && $0.cell.batch == 1 }
      let single = try await Charts.of([rows[0]]).draw(into: directory + "/one")
      let names = single.map { String($0.split(separator: "/").last!) }
      let expected = ["pareto-small-batch1.svg", "latency-batch1.svg", "size-small.svg"]
      #expect(Set(names).isSuperset(of: expected))
      #expect(!names.contains { $0.hasPrefix("speedup") || $0.hasPrefix("tradeoff") })
      #expect(!names.contains { $0.hasPrefix("counters") })
      for index in rows.indices {
        rows[index].latency = 1e-5
        rows[index].accuracy = 1
        rows[index].latencyInterval = nil
        rows[index].accuracyInterval = nil
        rows[index].speedup = 1
        if index % 3 == 1, index > 3 { rows[index].latency = nil }
        if index % 3 == 2, index > 3 { rows[index].speedup = nil }
      }
      let paths = try await Charts.of(rows).draw(into: directory + "/equal")
      #expect(paths.count >= 7)
      for path in paths + single { #expect(isWellFormed(path), "\(path)") }
    }
  }

  @Test func `a backend that only one of the models ran on leaves an empty panel, not an error`()
    async throws
  {
    try await withTemporaryDirectory { directory in
      let rows = SampleRows.rows().filter {
        $0.cell.batch == 1 && ($0.cell.model == "large" || $0.cell.backend == "simd")
      }
      let paths = try await Charts.of(rows).draw(into: directory)
      #expect(paths.contains { $0.hasSuffix("speedup-batch1.svg") })
      for path in paths { #expect(isWellFormed(path), "\(path)") }
    }
  }

  @Test
  func `without gnuplot the scripts and data are complete and the error says what to install`()
    async throws
  {
    try await withTemporaryDirectory { directory in
      let charts = Charts.of(SampleRows.rows()).charts
      let error = await #expect(throws: ReportError.self) {
        try await Chart.draw(
          charts, into: directory, with: Gnuplot(executable: "gnuplot-that-is-not-here"))
      }
      #expect(caseName(of: error) == "gnuplotMissing")
      #expect(error?.description.contains("apt-get install gnuplot-nox") == true)
      let files = try FileManager.default.contentsOfDirectory(atPath: directory)
      let expected = charts.flatMap { [$0.name + ".dat", $0.name + ".gp"] }
      #expect(Set(files) == Set(expected))
      for chart in charts {
        let text = try String(contentsOfFile: "\(directory)/\(chart.name).dat", encoding: .utf8)
        #expect(text == chart.data, "\(chart.name)")
      }
    }
  }

  @Test func `what gnuplot complains of is in the error, and no half picture stays`() async throws {
    try await withTemporaryDirectory { directory in
      let script = "set terminal svg\nset output 'bad.svg'\nplot x\nnonsense here\n"
      try Data(script.utf8).write(to: URL(fileURLWithPath: directory + "/bad.gp"))
      let error = await #expect(throws: ReportError.self) {
        _ = try await Gnuplot().draw("bad", in: directory)
      }
      #expect(caseName(of: error) == "gnuplotFailed")
      #expect(error?.description.contains("bad.gp") == true)
      #expect(error?.description.contains("invalid command") == true)
      #expect(error?.description.contains("\n") == false)
      #expect(!FileManager.default.fileExists(atPath: directory + "/bad.svg"))
    }
  }

  @Test func `a directory that can't be made is an error with exit code 73`() async throws {
    try await withTemporaryDirectory { directory in
      try Data("a file".utf8).write(to: URL(fileURLWithPath: directory + "/taken"))
      let error = await #expect(throws: ReportError.self) {
        _ = try await Charts.of(SampleRows.rows()).draw(into: directory + "/taken/charts")
      }
      #expect(caseName(of: error) == "file")
      #expect(error?.description.contains(directory + "/taken/charts") == true)
    }
  }
}
