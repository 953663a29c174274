import Files
import Foundation
import Metrics
import Results

func cell(
  _ strategy: String = "dense", parameters: String = "", model: String = "small",
  backend: String = "simd", isa: String = "avx2", threads: Int = 1, batch: Int = 1
) -> CellKey {
  CellKey(
    suite: "default", dataset: "fashion-mnist", model: model,
    applied: AppliedStrategy(strategy, parameters: parameters), backend: backend, isa: isa,
    threads: threads, batch: batch)
}

func record(
  _ cell: CellKey, _ metric: Metric, _ value: Double?, seed: UInt64 = 1,
  repetition: Int? = nil, source: ValueSource = .clock, status: RecordStatus = .ok
) -> Record {
  Record(
    run: "20250102T030405Z", commit: "abc1234", machine: "bench", cell: cell, seed: seed,
    repetition: repetition, metric: metric, value: value, source: source, status: status)
}

func latencies(_ cell: CellKey, _ values: [Double], seed: UInt64 = 1) -> [Record] {
  values.enumerated().map {
    record(cell, .latency, $1, seed: seed, repetition: $0)
  }
}

func error(_ body: () throws(FileError) -> Void) -> FileError? {
  do {
    try body()
    return nil
  } catch {
    return error
  }
}

extension FileError {
  enum Kind {
    case malformed, otherVersion, missing, cannotCreate, inUse, readingFailed, writingFailed
  }

  /// What kind of error it is, whatever its words.
  var kind: Kind {
    switch self {
    case .malformed: .malformed
    case .otherVersion: .otherVersion
    case .missing: .missing
    case .cannotCreate: .cannotCreate
    case .inUse: .inUse
    case .readingFailed: .readingFailed
    case .writingFailed: .writingFailed
    }
  }
}
