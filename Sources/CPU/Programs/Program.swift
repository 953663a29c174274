import Execution
import Kernels
import Networks

/// A network prepared for one backend and one batch size: packed, with a kernel chosen for each
/// layer by timing all that can compute it.
public final class Program {
  /// The samples that one call takes.
  public let batch: Int

  /// How each layer's kernel was chosen; empty when they were given.
  public let choices: [KernelChoice]

  /// What one call computes and reads.
  public let work: ExecutableWork

  private let network: Network
  private let tables: [KernelTable]
  private let kernels: [String]
  private let steps: ProgramSteps
  private let layers: [PackedLayer]

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
  public init(
    _ network: Network, table: KernelTable, alternatives: [KernelTable] = [], batch: Int,
    inputs: [Float]
  ) {
    self.batch = batch
    self.network = network
    tables = [table] + alternatives
    batches = InputBatches.all(of: inputs, width: network.widths[0], batch: batch)
    steps = ProgramSteps(network, batch: batch, table: table)
    let (steps, batches) = (steps, batches)
    let (chosen, candidates) = withDenormalsFlushed {
      steps.choose(
        network, tables: [table] + alternatives, on: Array(batches.prefix(ShortTiming.inputs)))
    }
    kernels = chosen.map(\.name)
    layers = chosen.map(\.layer)
    choices = zip(candidates, chosen).map { KernelChoice($0, chosen: $1) }
    work = ExecutableWork(network, chosen, batch: batch)
    steps.load(batches[0], layer: 0)
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

  private init?(
    _ network: Network, kernels: [String], tables: [KernelTable], batch: Int, batches: [[Float]]
  ) {
    self.network = network
    self.kernels = kernels
    self.tables = tables
    self.batch = batch
    self.batches = batches
    steps = ProgramSteps(network, batch: batch, table: tables[0])
    guard let found = steps.kernels(named: kernels, of: network, tables: tables) else {
      return nil
    }
    layers = found.map(\.layer)
    choices = []
    work = ExecutableWork(network, found, batch: batch)
    steps.load(batches[0], layer: 0)
  }

  /// Computes the outputs of the loaded batch.
  public func run() { withDenormalsFlushed { steps.run(layers) } }

  /// What the last run did for each layer, of the inputs that were loaded.
  public func layerWork() -> [LayerWork] { steps.work(layers) }

  /// Copies `batch × width` inputs to where `run` reads them.
  public func load(_ inputs: [Float]) { steps.load(inputs, layer: 0) }

  /// How many batches it was given: kernels that skip zero inputs depend on them.
  public var inputCount: Int { batches.count }

  /// Loads one of the batches.
  public func prepare(input: Int) { load(batches[input]) }

  /// The outputs of the last run: `batch × outputs`, row-major.
  public var outputs: [Float] { steps.outputs(layer: layers.count - 1) }

  /// The same kernels on the same batches, packed once more.
  public func relocated() -> any Executable {
    Program(network, kernels: kernels, tables: tables, batch: batch, batches: batches) ?? self
  }

  /// The same kernels on the same batches, recorded.
  public func profiled() -> (any ProfiledExecutable)? {
    ProfiledProgram(network, kernels: kernels, tables: tables, batch: batch, batches: batches)
  }
}

extension Program: Executable {}
