import CPU
import Datasets
import Execution
import Kernels
import Results
import Statistics
import Suites

/// Measures the kernels of one group, the dense one among them, and the processor's peaks, in the
/// same interleaved rounds.
struct KernelGroupMeter {
  let group: KernelPlan.Group
  let sampler: Sampler

  /// Kernels that were asked for by their names and can't compute the group, and those that
  /// couldn't be measured, with the reason.
  private(set) var leftOut: [String] = []

  private struct Prepared {
    let item: KernelPlan.Case
    let trial: KernelTrial
    let error: Double
  }

  private struct ReadKey: Hashable {
    let backend: KernelPlan.TableChoice
    let bytes: Int
  }

  init(group: KernelPlan.Group, sampler: Sampler) {
    self.group = group
    self.sampler = sampler
  }

  /// One record for each case whose kernel can compute the group.
  mutating func measure(
    using generator: inout some RandomNumberGenerator, _ report: (String) -> Void
  ) -> [KernelRecord] {
    report("preparing \(group.title)")
    let tables = tables
    let items = (group.cases + references).uniqued()
    var prepared: [Prepared] = []
    // One random layer at a time is in memory, besides its packed forms.
    for weights in items.map(\.weights).uniqued() {
      let layer = TrialLayer(
        outputs: group.shape.rows, inputs: group.shape.columns, batch: group.batch,
        sparsity: weights.sparsity, bits: weights.bits)
      for item in items where item.weights == weights {
        guard let table = tables[item.backend],
          let trial = KernelTrial(item.kernel.name, layer, table: table)
        else { continue }
        prepared.append(Prepared(item: item, trial: trial, error: trial.error()))
      }
    }
    let able = Set(prepared.map(\.item))
    leftOut = group.cases.filter { $0.isNamed && !able.contains($0) }.map {
      "\($0.kernel.name) can't compute \(group.title) on \($0.backend.isa)"
        + ($0.weights.sparsity.map { " at sparsity \($0)" } ?? "")
    }
    guard group.cases.contains(where: able.contains) else { return [] }
    return records(prepared, tables: tables, using: &generator, report).filter { record in
      guard !(record.seconds > 0) else { return true }
      leftOut.append("\(record.kernel) on \(record.isa), \(group.title): the clock stepped back")
      return false
    }
  }

  /// The tables of the group's backends.
  private var tables: [KernelPlan.TableChoice: KernelTable] {
    var tables: [KernelPlan.TableChoice: KernelTable] = [:]
    for item in group.cases where tables[item.backend] == nil {
      tables[item.backend] = InstructionSets.table(named: item.backend.isa)?
        .threaded(item.backend.threads)
    }
    return tables
  }

  /// The dense kernel on every backend, whether it was asked for or not.
  private var references: [KernelPlan.Case] {
    let isNamed = group.cases.first?.isNamed ?? false
    return group.cases.map(\.backend).uniqued().map {
      KernelPlan.Case(kernel: .dense, backend: $0, weights: .plain, isNamed: isNamed)
    }
  }

  private func records(
    _ prepared: [Prepared], tables: [KernelPlan.TableChoice: KernelTable],
    using generator: inout some RandomNumberGenerator, _ report: (String) -> Void
  ) -> [KernelRecord] {
    let found = Dictionary(
      uniqueKeysWithValues: prepared.indices.map { (prepared[$0].item, $0) })
    let dense = Dictionary(
      uniqueKeysWithValues: references.compactMap { item in
        found[item].map { (item.backend, $0) }
      })
    var timed = prepared.map {
      Subject($0.trial, reference: dense[$0.item.backend], threads: $0.item.backend.threads)
    }
    let kernels = timed.count
    var peaks: [KernelPlan.TableChoice: (place: Int, flops: Int)] = [:]
    var reads: [ReadKey: (place: Int, bytes: Int)] = [:]
    for (backend, table) in tables {
      let peak = PeakTrial(table: table)
      peaks[backend] = (timed.count, peak.flops)
      timed.append(Subject(peak, threads: backend.threads))
    }
    for item in prepared {
      let key = readKey(item)
      guard reads[key] == nil, let table = tables[key.backend] else { continue }
      let read = ReadTrial(bytes: key.bytes, table: table)
      reads[key] = (timed.count, read.bytes)
      timed.append(Subject(read, threads: key.backend.threads))
    }
    let samples = sampler.measure(timed, using: &generator) { fraction in
      report("\(group.title), \(kernels) kernels: \(Int(100 * fraction)) %")
    }.samples
    let medians = samples.map(median)
    return group.cases.compactMap { item in
      guard let place = found[item] else { return nil }
      let read = reads[readKey(prepared[place])]
      return record(
        prepared[place], samples[place],
        peakGflops: peaks[item.backend].map { Double($0.flops) / medians[$0.place] / 1e9 },
        peakBandwidth: read.map { Double($0.bytes) / medians[$0.place] },
        dense: dense[item.backend].map { samples[$0] })
    }
  }

  private func record(
    _ item: Prepared, _ samples: [Double], peakGflops: Double?, peakBandwidth: Double?,
    dense: [Double]?
  ) -> KernelRecord {
    let seconds = median(samples)
    // What follows from a time that the clock stepped back in is not known.
    func known(_ value: Double?) -> Double? { value.flatMap { $0 > 0 ? $0 : nil } }
    let interval = medianInterval(samples).flatMap { $0.low > 0 ? $0 : nil }
    return KernelRecord(
      kernel: item.item.kernel.name, isa: item.item.backend.isa, rows: group.shape.rows,
      columns: group.shape.columns, batch: group.batch, sparsity: item.item.weights.sparsity,
      bits: item.item.weights.bits, threads: item.item.backend.threads, seconds: seconds,
      interval: interval, flops: Double(item.trial.flops),
      bytes: Double(item.trial.bytes), peakGflops: known(peakGflops),
      peakBandwidth: known(peakBandwidth),
      speedup: known(dense.map { median(zip($0, samples).map { $0 / $1 }) }), error: item.error)
  }

  private func readKey(_ item: Prepared) -> ReadKey {
    ReadKey(backend: item.item.backend, bytes: ReadTrial.rounded(item.trial.weightBytes))
  }
}

extension Sequence where Element: Hashable {
  /// The elements in order of first appearance, each once.
  fileprivate func uniqued() -> [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
