import Execution
import Kernels
import Networks

/// A program whose kernels write into a timeline when they run.
final class ProfiledProgram: ProfiledExecutable {
  let twice: any Timed

  private let program: RecordedProgram
  private let inside: Double

  /// Packs a network for kernels that are given; `nil` when there is none of a name that can
  /// compute its layer.
  init?(
    _ network: Network, kernels: [String], tables: [KernelTable], batch: Int, batches: [[Float]]
  ) {
    func record(_ tables: [KernelTable]) -> RecordedProgram? {
      RecordedProgram(network, kernels: kernels, tables: tables, batch: batch, batches: batches)
    }
    let elsewhere = Timeline(for: tables)
    guard let program = record(tables),
      let twice = record(tables.map { $0.recording(into: elsewhere) })
    else { return nil }
    self.program = program
    self.twice = TwiceRecorded(program: twice, timeline: elsewhere)
    inside = Timeline.costInside(on: tables[0])
  }

  func run() { program.run() }

  var inputCount: Int { program.inputCount }

  func prepare(input: Int) { program.prepare(input: input) }

  func clear() { program.timeline.clear() }

  var calls: RecordedCalls { RecordedCalls(program.timeline, inside: inside) }

  var spans: [ThreadSpan] { ThreadSpan.all(in: program.timeline) }

  var layerCount: Int { program.layers.count }

  func run(layer: Int) { program.run(layer: layer) }
}

/// A program that is recorded into its own timeline, and, by its tables, into another.
private struct TwiceRecorded: Timed {
  let program: RecordedProgram
  let timeline: Timeline

  func run() {
    let start = Timeline.now
    program.run()
    timeline.add(.call, worker: 0, since: start)
  }

  var inputCount: Int { program.inputCount }

  func prepare(input: Int) {
    program.prepare(input: input)
    program.timeline.clear()
    timeline.clear()
  }
}
