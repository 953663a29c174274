import Counters
import Execution
import Metrics
import ModelFiles
import Networks
import Results
import Suites

/// Turns what was measured of one cell into rows of `results.csv`.
struct CellRecords {
  let run, commit, machine: String
  let cell: CellKey
  let seed: UInt64

  /// What is known of the network, whatever runs it.
  func network(
    _ product: NetworkMaker.Made, samples: Int, fileBytes: Int, sizes: StorageSizes
  ) -> [Record] {
    let size = ModelSize(of: product.network)
    return [
      record("accuracy", product.evaluation.accuracy, "fraction", .evaluation),
      record("accuracy.samples", Double(samples), "samples", .evaluation),
      record("accuracy.validation", product.validation.accuracy, "fraction", .evaluation),
      record("loss", product.evaluation.loss, "nat", .evaluation),
      record("parameters", Double(size.parameters), "parameters", .analytic),
      record("nonzero", Double(size.nonzeros), "parameters", .analytic),
      record("flops.nominal", Double(size.nominalFLOPs), "operations", .analytic),
      record("flops.executed", Double(size.executedFLOPs), "operations", .analytic),
      record("bytes.dense", Double(product.original.denseBytes), "bytes", .analytic),
      record("bytes.file", Double(fileBytes), "bytes", .file),
      record("bytes.fp32", Double(sizes.fp32), "bytes", .analytic),
      record("bytes.nonzeros", Double(sizes.nonzeros), "bytes", .analytic),
      record("bytes.csr", Double(sizes.csr), "bytes", .analytic),
      record("bytes.bitmap", Double(sizes.bitmap), "bytes", .analytic),
      record("bytes.huffman", Double(sizes.huffman), "bytes", .analytic),
      record("bytes.entropy", Double(sizes.entropy), "bytes", .analytic),
      // These bytes were made, not counted.
      record("bytes.gzip", Double(sizes.gzip), "bytes", .file),
      record("train.seconds", product.trainingSeconds, "s", .clock),
    ]
  }

  /// What a backend made of the network: its bytes, and each layer's kernel beside those it beat.
  func executable(_ executable: any Executable) -> [Record] {
    var records = [record("bytes.packed", Double(executable.work.weightBytes), "bytes", .analytic)]
    for (index, choice) in executable.choices.enumerated() {
      let layer = index + 1
      for candidate in choice.candidates {
        records.append(
          record("candidate.\(layer).\(candidate.name)", candidate.seconds, "s", .clock))
      }
      records.append(
        record("kernel.\(layer).\(choice.name)", choice.chosen.seconds, "s", .clock))
    }
    return records
  }

  /// The samples of the latency, in seconds per call.
  func latency(_ samples: [Double], status: Status) -> [Record] {
    samples.enumerated().map { repetition, seconds in
      record("latency", seconds, "s", .clock, repetition: repetition, status: status)
    }
  }

  /// The counters per call; those that couldn't be read stay empty.
  func counters(_ values: [CounterValue]) -> [Record] {
    values.map { value in
      record(
        value.name, value.value, value.metric.unit, value.source,
        status: value.value == nil ? .unavailable : .ok)
    }
  }

  /// The one row of a cell that failed.
  var failure: Record { record("latency", nil, "s", .clock, status: .failed) }

  private func record(
    _ metric: String, _ value: Double?, _ unit: String, _ source: ValueSource,
    repetition: Int? = nil, status: Status = .ok
  ) -> Record {
    Record(
      run: run, commit: commit, machine: machine, cell: cell, seed: seed,
      repetition: repetition, metric: metric, value: value, unit: unit, source: source,
      status: status)
  }
}
