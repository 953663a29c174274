import Foundation
import Results
import TestSupport

extension FuzzedReader {
  /// Rows of a run.
  static let results = FuzzedReader(
    name: "results", file: "results.csv",
    words: ["{}", "{\"sparsity\":0.5}", "[[", "\"\"", "\n", ",", "1e999", "nan"],
    seeds: {
      let rows = try head("Reports/sample/results.csv", 1 << 20)
      // Each strategy's own once.
      let pruned = rows.filter { $0.contains("sparsity") }.prefix(3)
      return [Array(rows.prefix(4)), [rows[0]] + pruned].map(text)
    }
  ) { path in
    _ = try ResultsCSV.table.read(path)
  }

  /// Rows of a run of kernels.
  static let kernels = FuzzedReader(
    name: "kernels", file: "kernels.csv", words: ["\"\"", "\n", ",", "1e999", "nan"],
    seeds: { [text(Array(try head("Reports/sample-kernels/kernels.csv", 1 << 12).prefix(4)))] }
  ) { path in
    _ = try KernelsCSV.table.read(path)
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
