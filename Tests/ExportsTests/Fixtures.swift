import Analysis
import Exports
import Foundation
import Machine
import Metrics
import RecordSupport
import Results
import Statistics
import Testing

/// A run of three cells: dense and pruned with three repetitions each, and one that failed. Its
/// names hold what formats have to escape.
enum SmallRun {
  static let dense = cell("dense", label: "dense", isBaseline: true)
  static let pruned = cell("magnitude", label: "magnitude@rates=0.5/0.9,if=a<b & \"c\"")
  static let failed = cell("sharing", label: "sharing@bits=4")

  private static func cell(
    _ strategy: String, label: String, isBaseline: Bool = false
  ) -> CellKey {
    CellKey(
      suite: "nightly", dataset: "fashion-mnist", model: "784 x 10",
      applied: AppliedStrategy(strategy, label: label, isBaseline: isBaseline),
      backend: "threaded:2", isa: "avx2", threads: 2, batch: 64)
  }

  static let records: [Record] =
    values(dense, latencies: [2e-6, 2.5e-6, 3e-6], accuracy: 0.9, bytes: 4000)
    + values(pruned, latencies: [1e-6, 1.25e-6, 1.5e-6], accuracy: 0.875, bytes: 500)
    + [record(failed, .latency, nil, status: .failed)]

  private static func values(
    _ cell: CellKey, latencies: [Double], accuracy: Double, bytes: Double
  ) -> [Record] {
    [record(cell, .accuracy, accuracy), record(cell, .fileBytes, bytes)]
      + latencies.enumerated().map { record(cell, .latency, $1, repetition: $0) }
      + [record(cell, .pageFaults, 0), record(cell, .counter("threads"), 7)]
  }

  private static func record(
    _ cell: CellKey, _ metric: Metric, _ value: Double?, repetition: Int? = nil,
    status: RecordStatus = .ok
  ) -> Record {
    Record(
      run: "20250102T030405Z", commit: "abc1234", machine: "bench", cell: cell, seed: 1,
      repetition: repetition, metric: metric, value: value, source: .clock, status: status)
  }

  static let environment: RunEnvironment = {
    var machine = MachineState(SystemFiles(root: "/nowhere"))
    machine.name = "bench"
    machine.processor = "Some Processor <8>"
    machine.caches = [
      ProcessorCache(level: 1, type: "Data", bytes: 32_768, sharedBy: "0"),
      ProcessorCache(level: 3, type: "Unified", bytes: 1 << 20, sharedBy: "0-3,8"),
    ]
    machine.cores = 8
    machine.governor = "powersave"
    machine.load = 0.5
    return RunEnvironment.capture(
      machine, suite: "", datasetChecksum: nil, instructionSets: ["avx2"], compiler: "Swift 6.3",
      commit: "abc1234", isDirty: true, build: .release,
      started: Date(timeIntervalSince1970: 1_735_787_045))
  }()

  static var export: Export {
    var samples = RunSamples()
    samples.add(records)
    return Export(
      rows: RunValues(records).summary(), samples: samples, environment: environment)
  }
}

/// A JSON text as Foundation reads it.
func json<Value>(_ text: String, as _: Value.Type = Value.self) throws -> Value {
  try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? Value)
}
