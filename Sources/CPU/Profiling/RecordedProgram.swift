import Execution
import Kernels
import Networks

/// A program on kernels that write into a timeline.
struct RecordedProgram: Timed {
  let timeline: Timeline
  let layers: [PackedLayer]
  private let steps: ProgramSteps
  private let batches: [[Float]]

  init?(
    _ network: Network, kernels: [String], tables: [KernelTable], batch: Int, batches: [[Float]]
  ) {
    let timeline = Timeline(for: tables)
    let recording = tables.map { $0.recording(into: timeline) }
    self.timeline = timeline
    self.batches = batches
    steps = ProgramSteps(network, batch: batch, table: recording[0])
    guard let found = steps.kernels(named: kernels, of: network, tables: recording) else {
      return nil
    }
    layers = found.enumerated().map { index, kernel in kernel.layer.announced(index, in: timeline) }
    prepare(input: 0)
    timeline.clear()
  }

  func run() {
    let start = Timeline.now
    withDenormalsFlushed { steps.run(layers) }
    timeline.layer = -1
    timeline.add(.call, worker: 0, since: start)
  }

  var inputCount: Int { batches.count }

  func prepare(input: Int) { steps.load(batches[input], layer: 0) }

  /// The outputs of the last run: `batch × outputs`, row-major.
  var outputs: [Float] { steps.outputs(layer: layers.count - 1) }

  /// Computes a layer, of the inputs that lie there.
  func run(layer: Int) { withDenormalsFlushed { steps.run(layers[layer], at: layer) } }
}

extension Timeline {
  /// Room for the threads of some tables, and for some thousand calls.
  convenience init(for tables: [KernelTable]) {
    self.init(workers: tables.map(\.workers).max() ?? 1, capacity: 1 << 16)
  }
}

extension PackedLayer {
  /// The layer, which says before it runs which one of the network it is.
  fileprivate func announced(_ index: Int, in timeline: Timeline) -> PackedLayer {
    let run = run
    return PackedLayer(
      weightBytes: weightBytes,
      run: {
        timeline.layer = index
        run()
      }, work: work, moved: moved)
  }
}
