import Counters
import Datasets
import Execution
import Networks
import Random
import Results
import Suites

/// Prepares, times and counts cells. It is given networks and samples and gives values; it reads
/// and writes no file, so that any process can measure for another.
final class CellMeter {
  /// A network that is ready to be measured.
  struct Prepared {
    let executable: any Executable

    /// The same in several places of memory, it among them: what latency is measured on.
    let layouts: [any Executable]

    /// Samples per call.
    let batch: Int

    /// The threads that take part in a call.
    let counted: CountedThreads

    /// How many they are.
    var threads: Int { counted.count }

    /// Whether the outputs are those of the reference, up to rounding.
    let agrees: Bool

    /// What a call does for each layer, the mean over inputs; empty where the backend doesn't say.
    let layers: [LayerWork]

    /// How many inputs each layer has in a call.
    let layerInputs: [Int]
  }

  /// In how many places of memory latency is measured at most, and the bytes of weights that they
  /// may take together. Where weights lie makes some per cent, with weights about as large as the
  /// second-level cache more; each sample has a place of its own where there is room.
  private static let mostLayouts = 16, layoutBytes = 16 << 20

  /// Over how many inputs the work of a call is averaged at most: like every beginning of the
  /// measured samples, they are about as full of zeros as all of them.
  private static let averagedInputs = 64

  /// How long calls are counted, in seconds: long against the cost of reading the counters.
  private static let countingTime = 5e-3

  /// How many calls a device times by its own clock.
  private static let deviceCalls = 15

  /// What latency is measured on.
  let measured: MeasuredSamples
  private let reference: Trainer
  private let measure: MeasurementPlan
  private let counters: CounterRequest
  private var counterSessions: [SessionKey: CounterSession] = [:]
  private let sampler: Sampler
  private var generator = SeededGenerator(seed: 0, stream: "order of measurements")

  /// - Parameters:
  ///   - test: what networks are run on.
  ///   - reference: computes the outputs that those of every backend are compared with.
  ///   - counters: what to count, and what to compute from it.
  init(
    test: Samples, reference: Trainer, measure: MeasurementPlan, counters: CounterRequest
  ) {
    measured = MeasuredSamples(of: test)
    self.reference = reference
    self.measure = measure
    sampler = Sampler(plan: measure)
    self.counters = counters
  }

  /// Prepares a network on a backend, and compares what it computes with the reference.
  func prepare(
    _ network: Network, on backend: any Backend, batch: Int
  ) throws(BackendError) -> Prepared {
    let executable = try executable(network, on: backend, batch: batch)
    while executable.reconsider() {}
    return prepared(executable, network, on: backend, batch: batch)
  }

  /// What a backend makes of a network, on the inputs that it will be measured on; it was called
  /// once.
  func executable(
    _ network: Network, on backend: any Backend, batch: Int
  ) throws(BackendError) -> any Executable {
    let executable = try backend.prepare(
      network, batch: batch, inputs: measured.inputs(batch: batch))
    executable.run()
    if let failure = executable.failure { throw failure }
    return executable
  }

  /// What `executable` gave, ready to be measured: packed in several places of memory, and what it
  /// computes compared with the reference. It chooses no more kernels after this.
  func prepared(
    _ executable: any Executable, _ network: Network, on backend: any Backend, batch: Int
  ) -> Prepared {
    executable.run()
    let weightBytes = max(executable.work.weightBytes, 1)
    let layouts = min(
      max(Self.layoutBytes / weightBytes, 1), Self.mostLayouts, measure.repetitions)
    let agrees = Agreement.holds(
      executable.outputs, reference.outputs(of: network, for: measured.samples.prefix(batch)),
      batch: batch, tolerance: Agreement.tolerance(of: network, on: type(of: backend)))
    return Prepared(
      executable: executable,
      layouts: [executable] + (1..<layouts).map { _ in executable.relocated() },
      batch: batch,
      counted: CountedThreads(count: backend.threads, onEach: backend.onEachThread),
      agrees: agrees, layers: executable.meanLayerWork(inputs: Self.averagedInputs),
      layerInputs: network.layers.map { batch * $0.inputs })
  }

  /// What is known of a run's latencies before the first is measured.
  var report: SamplingReport {
    SamplingReport(precision: measure.precision, isCold: measure.isCold)
  }

  /// The latency of each cell, in seconds per call, those of one group in the same rounds.
  ///
  /// - Parameter report: called now and then with the fraction of the time that is over.
  func time(_ subjects: [Subject], report: (Double) -> Void) -> Sampling {
    sampler.measure(subjects, using: &generator, report: report)
  }

  /// The counters of one call, and what follows from them.
  ///
  /// - Parameter latency: the cell's, in seconds, from which the number of calls follows.
  func count(_ cell: Prepared, latency: Double) -> [CounterValue] {
    let session = session(cell.counted)
    let calls = latency > 0 ? max(1, Int(Self.countingTime / max(latency, 1e-9))) : 1
    let counted = session.count(calls: calls, work: cell.work) { cell.executable.run() }
    return counted + session.derived(from: counted, latency: latency, batch: cell.batch)
  }

  /// What a device took in some calls; nothing where there is none.
  func deviceTimes(_ cell: Prepared) -> [DeviceTimes] {
    (0..<Self.deviceCalls).compactMap { _ in cell.executable.deviceTimes() }
  }

  /// The counters of one call of each layer, those of its kernels' work left out.
  func layerCounters(
    _ profiled: any ProfiledExecutable, threads: CountedThreads
  ) -> [[CounterValue]] {
    guard !counters.events.isEmpty else { return [] }
    let session = session(threads)
    let timer = BlockTimer()
    profiled.run()
    return (0..<profiled.layerCount).map { layer in
      let perCall = timer.seconds(calls: 1) { profiled.run(layer: layer) }
      let calls = max(1, min(Int(Self.countingTime / max(perCall, 1e-7)), 10_000))
      return session.count(calls: calls) { profiled.run(layer: layer) }.filter {
        $0.value != nil && $0.source != .papiSDE && $0.source != .analytic
      }
    }
  }

  /// Why counters couldn't be read so far, by their names.
  var unavailable: [String: String] {
    Dictionary(sessions.flatMap(\.unavailable)) { first, _ in first }
  }

  /// Why what follows from counters has no value, by its name.
  var underived: [String: String] {
    Dictionary(sessions.flatMap(\.underived)) { first, _ in first }
  }

  /// What counters were counted as that weren't counted under their own names.
  var substitutes: [String: String] {
    Dictionary(sessions.flatMap(\.substitutes)) { first, _ in first }
  }

  /// Sessions differ by their threads, and by whether these can be reached.
  private struct SessionKey: Hashable, Comparable {
    let threads: Int
    let isReachable: Bool

    static func < (a: Self, b: Self) -> Bool {
      (a.threads, a.isReachable ? 0 : 1) < (b.threads, b.isReachable ? 0 : 1)
    }
  }

  /// The session with the fewest threads, which has the fewest reasons of its own, first.
  private var sessions: [CounterSession] {
    counterSessions.sorted { $0.key < $1.key }.map(\.value)
  }

  private func session(_ threads: CountedThreads) -> CounterSession {
    let key = SessionKey(threads: threads.count, isReachable: threads.areReachable)
    if let known = counterSessions[key] { return known }
    let session = CounterSession(counters, threads: threads)
    counterSessions[key] = session
    return session
  }
}

extension CellMeter.Prepared {
  /// Why calls compute nothing any more; `nil` while all goes well.
  var failure: BackendError? { layouts.lazy.compactMap(\.failure).first }

  /// What one call does. Where the backend doesn't say what its kernels do, bytes are by
  /// arithmetic.
  var work: Work {
    let declared = executable.work
    let total = layers.reduce(KernelWork()) { $0.adding($1.total) }
    let isKnown = !layers.isEmpty
    return Work(
      flops: Double(declared.flops), bytes: isKnown ? total.bytes : Double(declared.bytes),
      nonzeros: Double(declared.nonzeros),
      kernels: isKnown
        ? Work.Kernels(
          executed: total.operations, useful: total.usefulOperations,
          weightBytes: total.weightBytes, indexBytes: total.indexBytes,
          activationBytes: total.activationBytes, skippedInputs: total.skippedInputs) : nil)
  }
}
