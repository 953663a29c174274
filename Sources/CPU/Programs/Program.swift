import Execution
import Kernels
import Machine
import Networks

/// A network prepared for one backend and one batch size: packed, with a kernel chosen for each
/// layer by timing all that can compute it.
public final class Program {
  /// The samples that one call takes.
  public let batch: Int

  /// How each layer's kernel was chosen; empty when they were given.
  public var choices: [KernelChoice] { choice?.kernels ?? [] }

  /// What one call computes and reads.
  public var work: ExecutableWork { layers.work }

  /// The layers as their kernels have packed them.
  private struct Layers {
    let kernels: [TimedKernel]
    let packed: [PackedLayer]
    let work: ExecutableWork

    init(_ kernels: [TimedKernel], of network: Network, batch: Int) {
      self.kernels = kernels
      packed = kernels.map(\.layer)
      work = ExecutableWork(network, kernels, batch: batch)
    }
  }

  private let network: Network
  private let tables: [KernelTable]
  private let steps: ProgramSteps
  private var layers: Layers
  /// What the kernels were chosen from; `nil` when they were given.
  private var choice: ProgramChoice?

  /// What measurements run on in turn: each `batch × width`.
  private let batches: [[Float]]

  /// Packs a network and chooses its kernels: for each layer the fastest, unless the whole network
  /// is faster with the kernels of one table alone. The first batch is loaded.
  ///
  /// - Parameters:
  ///   - table: the backend's kernels.
  ///   - alternatives: tables whose kernels are tried too, for instance without threads.
  ///   - inputs: what the choice is timed on, `count × width`: one batch after the other, or
  ///     repeated when they are too few for one.
  public convenience init(
    _ network: Network, table: KernelTable, alternatives: [KernelTable] = [], batch: Int,
    inputs: [Float]
  ) {
    let tables = [table] + alternatives
    let batches = InputBatches.all(of: inputs, width: network.widths[0], batch: batch)
    let steps = ProgramSteps(network, batch: batch, table: table)
    let choice = Self.timed(tables) {
      steps.choose(network, tables: tables, on: Array(batches.prefix(ShortTiming.inputs)))
    }
    self.init(
      network, kernels: choice.plan.kernels, choice: choice, steps: steps, tables: tables,
      batch: batch, batches: batches)
  }

  /// Packs a network for kernels that are given; `nil` when there is none of a name that can
  /// compute its layer. The first batch is loaded.
  ///
  /// - Parameters:
  ///   - kernels: the name of each layer's, as `choices` of another program gives them.
  ///   - table, alternatives, batch, inputs: as for a program that chooses.
  public convenience init?(
    _ network: Network, kernels: [String], table: KernelTable, alternatives: [KernelTable] = [],
    batch: Int, inputs: [Float]
  ) {
    self.init(
      network, kernels: kernels, tables: [table] + alternatives, batch: batch,
      batches: InputBatches.all(of: inputs, width: network.widths[0], batch: batch))
  }

  private convenience init?(
    _ network: Network, kernels: [String], tables: [KernelTable], batch: Int, batches: [[Float]]
  ) {
    let steps = ProgramSteps(network, batch: batch, table: tables[0])
    guard let found = steps.kernels(named: kernels, of: network, tables: tables) else {
      return nil
    }
    self.init(
      network, kernels: found, choice: nil, steps: steps, tables: tables, batch: batch,
      batches: batches)
  }

  private init(
    _ network: Network, kernels: [TimedKernel], choice: ProgramChoice?, steps: ProgramSteps,
    tables: [KernelTable], batch: Int, batches: [[Float]]
  ) {
    self.network = network
    self.tables = tables
    self.batch = batch
    self.batches = batches
    self.steps = steps
    self.choice = choice
    layers = Layers(kernels, of: network, batch: batch)
    steps.load(batches[0], layer: 0)
  }

  /// Times what it may be better on once more, where that is a question of the moment: kernels on a
  /// team of threads and those without. After a few such moments it is answered, and nothing is
  /// done any more.
  public func reconsider() -> Bool {
    guard var choice, choice.isOpen else { return false }
    Self.timed(tables) {
      choice.reconsider(steps, tables: tables, on: Array(batches.prefix(ShortTiming.inputs)))
    }
    self.choice = choice
    layers = Layers(choice.plan.kernels, of: network, batch: batch)
    steps.load(batches[0], layer: 0)
    return choice.isOpen
  }

  /// Computes the outputs of the loaded batch.
  public func run() { withDenormalsFlushed { steps.run(layers.packed) } }

  /// What the last run did for each layer, of the inputs that were loaded.
  public func layerWork() -> [LayerWork] { steps.work(layers.packed) }

  /// Copies `batch × width` inputs to where `run` reads them.
  public func load(_ inputs: [Float]) { steps.load(inputs, layer: 0) }

  /// How many batches it was given: kernels that skip zero inputs depend on them.
  public var inputCount: Int { batches.count }

  /// Loads one of the batches.
  public func prepare(input: Int) { load(batches[input]) }

  /// The outputs of the last run: `batch × outputs`, row-major.
  public var outputs: [Float] { steps.outputs(layer: layers.packed.count - 1) }

  /// The same kernels on the same batches, packed once more.
  public func relocated() -> any Executable {
    Program(network, kernels: names, tables: tables, batch: batch, batches: batches) ?? self
  }

  /// The same kernels on the same batches, recorded.
  public func profiled() -> (any ProfiledExecutable)? {
    ProfiledProgram(network, kernels: names, tables: tables, batch: batch, batches: batches)
  }

  /// Runs what times kernels of these tables as they are measured later: each thread on a processor
  /// of its own. Threads that wait for each other on the same one would take a hundred times as
  /// long.
  private static func timed<Result>(_ tables: [KernelTable], _ body: () -> Result) -> Result {
    Processors.pinned(threads: tables.map(\.workers).max() ?? 1) {
      withDenormalsFlushed(body)
    }
  }

  private var names: [String] { layers.kernels.map(\.name) }
}

extension Program: Executable {}
