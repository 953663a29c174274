import Foundation
import Metrics
import Results
import Testing

extension RunDirectory {
  /// The rows of each cell, in the order in which the cells are in the file.
  func cells() throws -> [(cell: SeededCell, records: [Record])] {
    var cells: [(cell: SeededCell, records: [Record])] = []
    for record in try records() {
      let cell = SeededCell(record)
      if cells.last?.cell != cell { cells.append((cell, [])) }
      cells[cells.count - 1].records.append(record)
    }
    return cells
  }

  /// What `environment.json` holds.
  func recordedEnvironment() throws -> RunEnvironment {
    try #require(RunEnvironment.read(environment))
  }

  /// The text of `results.csv`.
  func text() throws -> String { try String(contentsOfFile: results, encoding: .utf8) }

  /// The names of the files in a directory, in alphabetical order.
  static func names(in directory: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: directory).sorted()
  }

  /// What lies in a run's directory before the report.
  static let unfinishedNames = ["charts", "environment.json", "log.jsonl", "models", "results.csv"]

  /// Checks that every line is whole, and every cell is in the file once, with all its repetitions.
  ///
  /// - Returns: how many cells there are.
  @discardableResult
  func expectWholeCells(
    repetitions: Int = 3, sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> Int {
    #expect(try text().hasSuffix("\n"), sourceLocation: sourceLocation)
    let cells = try cells()
    #expect(Set(cells.map(\.cell)).count == cells.count, sourceLocation: sourceLocation)
    for (cell, records) in cells {
      let latencies = records.filter { $0.metric == .latency }
      #expect(
        latencies.map(\.repetition) == (0..<repetitions).map { $0 }, "\(cell)",
        sourceLocation: sourceLocation)
      // The counters come last.
      #expect(
        records.last?.metric.name == "PAPI_NO_SUCH_EVENT", "\(cell)",
        sourceLocation: sourceLocation)
    }
    return cells.count
  }
}

/// The contents of a directory's files by name.
func contents(of directory: String) throws -> [String: Data] {
  let names = try RunDirectory.names(in: directory)
  return Dictionary(
    uniqueKeysWithValues: names.map { name in
      (name, FileManager.default.contents(atPath: "\(directory)/\(name)") ?? Data())
    })
}
