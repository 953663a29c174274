import Counters
import Datasets
import Execution
import Metrics
import ModelFiles
import Networks
import Results
import Statistics
import Suites

/// Turns what was measured of one cell into rows of `results.csv`.
struct CellRecords {
  let run, commit, machine: String
  let cell: CellKey
  let seed: UInt64
  let resumption: Int

  /// All rows of the cell, which say how many they are.
  func whole(_ rows: [Record]) -> [Record] {
    [record(.rows, Double(rows.count + 1), .analytic)] + rows
  }

  /// What is known of the network, whatever runs it.
  func network(
    _ product: MadeNetwork, fileBytes: Int, sizes: StorageSizes,
    costs: [NetworkCosts] = []
  ) -> [Record] {
    let size = ModelSize(of: product.network)
    return quality(product) + [
      record(.parameters, Double(size.parameters), .analytic),
      record(.nonzeros, Double(size.nonzeros), .analytic),
      record(.nominalFLOPs, Double(size.nominalFLOPs), .analytic),
      record(.executedFLOPs, Double(size.executedFLOPs), .analytic),
      record(.denseBytes, Double(product.denseBytes), .analytic),
      record(.fileBytes, Double(fileBytes), .file),
      record(.fp32Bytes, Double(sizes.fp32), .analytic),
      record(.nonzeroBytes, Double(sizes.nonzeros), .analytic),
      record(.csrBytes, Double(sizes.csr), .analytic),
      record(.bitmapBytes, Double(sizes.bitmap), .analytic),
      record(.huffmanBytes, Double(sizes.huffman), .analytic),
      record(.entropyBytes, Double(sizes.entropy), .analytic),
      // These bytes were made, not counted.
      record(.gzipBytes, Double(sizes.gzip), .file),
      record(
        .trainingTime, product.trainingSeconds, product.isOfOtherProcess ? .file : .clock),
    ] + costs.flatMap(computed)
  }

  /// What the network would cost on hardware that isn't here.
  private func computed(_ network: NetworkCosts) -> [Record] {
    network.costs.values.map { cost in
      var record = record(
        cost.metric, cost.value, .analytic, status: cost.value == nil ? .unavailable : .ok)
      record.cost = ComputedCost(
        hardware: network.hardware, model: network.model,
        shortages: cost.metric == .computedFit
          ? network.costs.shortages.joined(separator: ", ") : "")
      return record
    }
  }

  /// What a backend made of the network: its bytes, each layer's kernel beside those it beat, and
  /// what it does.
  func executable(_ cell: CellMeter.Prepared) -> [Record] {
    let executable = cell.executable
    var records = [record(.packedBytes, Double(executable.work.weightBytes), .analytic)]
    if !cell.layers.isEmpty, let imbalance = cell.layers.imbalance {
      records.append(record(.operationImbalance, imbalance, .analytic))
    }
    for (index, choice) in executable.choices.enumerated() {
      let layer = index + 1
      if index < cell.layers.count {
        records += work(
          cell.layers[index], of: choice.chosen, layer: layer, inputs: cell.layerInputs[index])
      }
      for candidate in choice.candidates {
        records.append(
          time(of: candidate, in: choice, as: .candidate(candidate.name, layer: layer)))
      }
      records.append(
        time(of: choice.chosen, in: choice, as: .kernel(choice.name, layer: layer)))
    }
    return records
  }

  /// What the kernel of a layer does, and what surrounds it.
  private func work(
    _ work: LayerWork, of kernel: KernelChoice.Candidate, layer: Int, inputs: Int
  ) -> [Record] {
    let total = work.total
    let values: [(LayerMetric.Part, Double?)] = [
      (.executed, total.operations), (.useful, total.usefulOperations),
      (.weights, total.weightBytes), (.indices, total.indexBytes),
      (.activations, total.activationBytes), (.skipped, total.skippedInputs / Double(inputs)),
      (.imbalance, [work].imbalance),
    ]
    return values.compactMap { part, value in
      guard let value else { return nil }
      var record = record(.layer(part, kernel.name, layer: layer), value, .analytic)
      record.exploits = kernel.exploits
      return record
    }
  }

  /// The samples of the latency, in seconds per call.
  func latency(_ samples: [Double], status: RecordStatus) -> [Record] {
    samples.enumerated().map { repetition, seconds in
      record(.latency, seconds, .clock, repetition: repetition, status: status)
    }
  }

  /// What a device took, the median of some calls by its own clock.
  func device(_ times: [DeviceTimes]) -> [Record] {
    times.isEmpty
      ? []
      : [
        record(.deviceLatency, median(times.map(\.computing)), .device),
        record(.transferLatency, median(times.map(\.moving)), .device),
      ]
  }

  /// The counters per call; those that couldn't be read stay empty, and those that can't be trusted
  /// are suspect.
  func counters(_ values: [CounterValue]) -> [Record] {
    values.map { value in
      record(
        value.metric, value.value, value.source,
        status: value.doubt != nil ? .suspect : value.value == nil ? .unavailable : .ok)
    }
  }

  /// Why counters are suspect, a line for each reason.
  static func warnings(of counters: [CounterValue]) -> [String] {
    let reasons = Set(counters.compactMap(\.doubt)).sorted()
    return reasons.map { reason in
      let names = counters.filter { $0.doubt == reason }.map(\.name)
      return "\(names.joined(separator: ", ")): suspect: \(reason)"
    }
  }

  /// How well the network does; nothing without data.
  private func quality(_ product: MadeNetwork) -> [Record] {
    guard let known = product.quality else { return [] }
    let (quality, source) = (known.quality, product.qualitySource)
    // Of how many samples an accuracy is determines how sure it is.
    let samples =
      quality == .accuracy ? [record(.testSamples, Double(known.testSamples), source)] : []
    return [record(quality.metric, known.test.quality, source)] + samples + [
      record(quality.validationMetric, known.validation.quality, source),
      record(quality.lossMetric, known.test.loss, source),
    ]
  }

  /// The one row of a cell that failed.
  var failure: Record { record(.latency, nil, .clock, status: .failed) }

  /// The rows of a cell whose backend isn't on this machine.
  var unavailable: [Record] { whole([record(.latency, nil, .clock, status: .unavailable)]) }

  private func time(
    of candidate: KernelChoice.Candidate, in choice: KernelChoice, as metric: Metric
  ) -> Record {
    var record = record(metric, candidate.seconds, choice.isByDevice ? .device : .clock)
    record.exploits = candidate.exploits
    return record
  }

  /// A row. What its metric can't be is no value: the row is suspect and has none.
  private func record(
    _ metric: Metric, _ value: Double?, _ source: ValueSource, repetition: Int? = nil,
    status: RecordStatus = .ok
  ) -> Record {
    let isPossible = value.map(metric.domain.contains) ?? true
    return Record(
      run: run, commit: commit, machine: machine, cell: cell, seed: seed,
      repetition: repetition, metric: metric, value: isPossible ? value : nil, source: source,
      status: isPossible ? status : .suspect, resumption: resumption)
  }

  /// Why rows are suspect and have no value, a line a metric. Counters have reasons of their own.
  static func warnings(of rows: [Record]) -> [String] {
    let impossible = rows.filter {
      $0.status == .suspect && $0.value == nil && $0.metric.role != .counter
    }.map(\.metric)
    return Set(impossible).sorted { $0.name < $1.name }.map { metric in
      "\(impossible.count { $0 == metric }) of \(rows.count { $0.metric == metric }) values of "
        + "\(metric.name) weren't \(metric.domain.expectation), perhaps because a clock stepped "
        + "back: they are suspect and left empty"
    }
  }
}
