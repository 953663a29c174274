extension KernelTable {
  /// The same kernels, which write into a timeline when they ran and on which thread.
  ///
  /// Whatever isn't recorded here shows as time around kernels.
  public func recording(into timeline: Timeline) -> KernelTable {
    precondition(timeline.workers >= workers, "a row of spans for each thread")
    var table = self
    table.timeline = timeline
    table.team = team.map { RecordingWorkers($0, timeline: timeline) }
    func record<P>(_ kernel: WritableKeyPath<KernelTable, Kernel<P>>, as work: RecordedWork) {
      let own = table[keyPath: kernel]
      table[keyPath: kernel] = { product, parts, worker in
        let start = Timeline.now
        own(product, parts, worker)
        timeline.add(work, worker: worker, since: start)
      }
    }
    record(\.dense, as: .product)
    record(\.zeroSkip, as: .product)
    record(\.permuteSparse, as: .product)
    record(\.columnSparse, as: .product)
    record(\.batchSparse, as: .product)
    record(\.codebook, as: .product)
    record(\.int8, as: .product)
    record(\.quantization, as: .quantization)
    record(\.fakeQuantization, as: .quantization)
    record(\.weightRounding, as: .quantization)
    record(\.activation, as: .activation)
    record(\.softmax, as: .softmax)
    record(\.normalization, as: .normalization)
    record(\.packing, as: .layout)
    record(\.transpose, as: .layout)
    record(\.panelTranspose, as: .layout)
    record(\.backward, as: .derivative)
    record(\.weightGradient, as: .weightGradient)
    record(\.weightStep, as: .weightStep)
    record(\.optimizer, as: .step)
    return table
  }
}

/// Workers whose jobs are written into a timeline: from handing them over until all are done.
private final class RecordingWorkers: Workers {
  private let workers: any Workers
  private let timeline: Timeline

  init(_ workers: any Workers, timeline: Timeline) {
    self.workers = workers
    self.timeline = timeline
  }

  var count: Int { workers.count }

  func run(_ body: @Sendable (_ worker: Int) -> Void) {
    let start = Timeline.now
    workers.run(body)
    timeline.add(.shared, worker: 0, since: start)
  }
}
