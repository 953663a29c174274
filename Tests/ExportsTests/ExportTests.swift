import Analysis
import Exports
import Metrics
import Statistics
import Testing

@Suite struct ExportTests {
  @Test func `a run's cells have what was measured, and each cell an outcome`() throws {
    let export = SmallRun.export
    #expect(export.suite == "nightly" && export.dataset == "fashion-mnist")
    #expect(
      export.cells.map(\.name) == [
        "784 x 10/dense/threaded:2/64",
        "784 x 10/magnitude@rates=0.5/0.9,if=a<b & \"c\"/threaded:2/64",
      ])
    let pruned = try #require(export.cells.last)
    #expect(
      pruned.measurements.map(\.name) == [
        "latency", "speedup.dense", "accuracy", "bytes.file", "page-faults", "threads",
      ])
    #expect(pruned.measurements[0].samples == [1e-6, 1.25e-6, 1.5e-6])
    #expect(pruned.measurements[0].value == 1.25e-6)
    #expect(pruned.measurements.map(\.isExact) == [false, false, true, true, false, false])
    #expect(export.outcomes.map(\.state) == [.passed, .passed, .failed])
    #expect(export.outcomes.map(\.name).last == "784 x 10/sharing@bits=4/threaded:2/64")
  }

  @Test func `a speed-up has its interval, and dense has none`() {
    let interval = Interval(low: 1.9, high: 2.1)
    let rows = [SmallRun.dense, SmallRun.pruned].map {
      SummaryRow(cell: $0, seeds: 1, speedup: 2, speedupInterval: interval)
    }
    let export = Export(rows: rows, samples: RunSamples(), environment: nil)
    #expect(export.cells.map(\.measurements.count) == [1])
    #expect(export.cells.first?.measurements.first?.interval == interval)
  }

  @Test func `what isn't a finite number is no measurement, and over two networks none is exact`()
    throws
  {
    #expect(Measurement(.latency, value: nil) == nil)
    #expect(Measurement(.latency, value: .nan) == nil)
    let bounded = Measurement(
      .latency, value: 1, interval: Interval(low: 0, high: .infinity), samples: [1, .nan])
    #expect(bounded?.interval == nil && bounded?.samples == [1])
    #expect(Measurement(.accuracy, value: 0.5, samples: [0.5])?.isExact == true)
    #expect(Measurement(.accuracy, value: 0.5, samples: [0.4, 0.6])?.isExact == false)
  }

  @Test func `every format has a name of its own, and writes the same text each time`() {
    let names = ExportFormats.all.map { $0.name }
    #expect(Set(names).count == names.count)
    for format in ExportFormats.all {
      let text = format.text(SmallRun.export)
      #expect(text.hasSuffix("\n") && text == format.text(SmallRun.export), "\(format.name)")
    }
  }

  @Test func `every format writes an export with nothing in it`() {
    let empty = Export(suite: "", dataset: "", cells: [], outcomes: [])
    for format in ExportFormats.all { #expect(!format.text(empty).isEmpty, "\(format.name)") }
  }
}
