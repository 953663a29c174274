import Files
import Foundation
import Metrics
import Results
import TestSupport

extension FuzzedReader {
  /// Rows of a run.
  static let results = rows(
    of: ResultsCSV.table, "results", words: ["{}", "{\"sparsity\":0.5}", "[["]
  ) {
    let rows = try head("Reports/sample/results.csv", 1 << 20)
    // Each strategy's own once.
    let pruned = rows.filter { $0.contains("sparsity") }.prefix(3)
    return [Array(rows.prefix(4)), [rows[0]] + pruned].map(text)
  }

  /// Rows of a run of kernels.
  static let kernels = rows(of: KernelsCSV.table, "kernels") {
    [text(Array(try head("Reports/sample-kernels/kernels.csv", 1 << 12).prefix(4)))]
  }

  /// Rows of a run that prunes each layer alone.
  static let sensitivity = rows(of: SensitivityCSV.table, "sensitivity", words: ["r2", "-0.5"]) {
    let record = SensitivityRecord(
      model: "small", seed: 1, layer: 2, outputs: 10, inputs: 64, sparsity: 0.5, accuracy: 0.75,
      loss: 0.625, samples: 1000)
    var predicted = record
    (predicted.quality, predicted.accuracy) = (.r2, -0.5)
    return [Array(SensitivityCSV.table.text([record, predicted]).utf8)]
  }

  /// What a suite's runs add to one file.
  static let history = rows(of: HistoryCSV.table, "history") {
    let record = HistoryRecord(
      time: "2026-11-26T09:45:00Z", run: "20261126T094500Z", commit: "abc1234",
      cell: TrackedCell(
        machine: "EPYC x2", dataset: "fashion-mnist", model: "small", strategy: "magnitude",
        label: "magnitude@sparsity=0.9,scope=layer", backend: "simd", batch: 16),
      latency: 1.25e-5, speedup: nil, accuracy: 0.875, fileBytes: 1234)
    return [Array(HistoryCSV.table.text([record, record]).utf8)]
  }

  /// How many instructions cells are expected to take.
  static let instructions = rows(of: ExpectedInstructionsCSV.table, "instructions", words: ["+"]) {
    try files("Suites/instructions", ending: ".csv").map { Array($0.prefix(1 << 9)) }
  }

  /// Rows of a table, from seeds that are whole files.
  private static func rows<Row>(
    of table: TableFile<Row>, _ name: String, words: [String] = [],
    seeds: @escaping @Sendable () throws -> [[UInt8]]
  ) -> FuzzedReader {
    FuzzedReader(
      name: name, file: name + ".csv", words: words + ["\"\"", "\n", ",", "1e999", "nan"],
      seeds: seeds
    ) { path in
      let rows = try table.read(path)
      precondition(
        (try? table.parse(table.text(rows), path: path))?.count == rows.count,
        "rows that were read can be written and read")
    }
  }

  /// What a run was measured on.
  static let environment = FuzzedReader(
    name: "environment", file: "environment.json",
    words: ["null", "1e400", "[[", "{\"", "\\u0000"],
    seeds: {
      try files("Reports/sample", ending: ".json")
        + files("Reports/sample-kernels", ending: ".json")
    }
  ) { path in
    _ = RunEnvironment.read(path)?.identity
  }

  private static func head(_ file: String, _ length: Int) throws -> [Substring] {
    try contents(Project.file(file)).prefix(length).split(separator: "\n")
  }

  private static func text(_ lines: [Substring]) -> [UInt8] {
    Array((lines.joined(separator: "\n") + "\n").utf8)
  }
}
