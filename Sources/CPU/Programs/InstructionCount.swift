import Execution
import Kernels
import Networks

/// How many instructions one call of a network executes, on kernels that are given, or with for
/// each layer the kernel that needs the fewest.
///
/// Kernels are chosen by their counts, because a simulated processor has no time, and because the
/// fastest are others from run to run where two are nearly equal: counts are to be the same.
public struct InstructionCount: Sendable, Equatable {
  /// The kernels, in the layers' order.
  public let kernels: [String]

  /// What else could be counted: for each further kernel that can compute a layer, that one
  /// wherever it can and the chosen ones elsewhere. Empty when the kernels were given.
  public let others: [[String]]

  /// The mean over the inputs.
  public let instructions: Double

  /// Counts the mean instructions of `call` over so many inputs, each of which `prepare` makes the
  /// next call's.
  public typealias Count<Failure: Error> = (
    _ inputs: Int, _ prepare: (Int) -> Void, _ call: () -> Void
  ) throws(Failure) -> Double

  /// Packs a network for every kernel of a table and counts.
  ///
  /// - Parameters:
  ///   - inputs: `count × width`: one batch after the other, or repeated when they are too few for
  ///     one.
  ///   - count: how instructions are counted.
  /// - Throws: what `count` throws.
  public init<Failure: Error>(
    _ network: Network, table: KernelTable, batch: Int, inputs: [Float], by count: Count<Failure>
  ) throws(Failure) {
    let steps = ProgramSteps(network, batch: batch, table: table)
    let batches = InputBatches.all(of: inputs, width: network.widths[0], batch: batch)
    (kernels, others, instructions) = try withDenormalsFlushed { () throws(Failure) in
      let (chosen, candidates) = try steps.fewestInstructions(
        network, table: table, on: batches, by: count)
      let names = chosen.map(\.name)
      return (
        names, Self.others(names, candidates: candidates.map { $0.map(\.name) }),
        try steps.instructions(of: chosen.map(\.layer), on: batches, by: count)
      )
    }
  }

  /// Packs a network for kernels that are given and counts; `nil` when there is none of a name that
  /// can compute its layer.
  ///
  /// - Parameters:
  ///   - names: the name of each layer's kernel, as `kernels` of another count gives them.
  ///   - table, batch, inputs, count: as for a count that chooses.
  /// - Throws: what `count` throws.
  public init?<Failure: Error>(
    _ network: Network, kernels names: [String], table: KernelTable, batch: Int, inputs: [Float],
    by count: Count<Failure>
  ) throws(Failure) {
    let steps = ProgramSteps(network, batch: batch, table: table)
    guard let found = steps.kernels(named: names, of: network, tables: [table]) else { return nil }
    let batches = InputBatches.all(of: inputs, width: network.widths[0], batch: batch)
    kernels = names
    others = []
    instructions = try steps.instructions(of: found.map(\.layer), on: batches, by: count)
  }

  private static func others(_ chosen: [String], candidates: [[String]]) -> [[String]] {
    var plans = [chosen]
    for name in candidates.joined() {
      let plan = zip(chosen, candidates).map { $1.contains(name) ? name : $0 }
      if !plans.contains(plan) { plans.append(plan) }
    }
    return Array(plans.dropFirst())
  }
}

extension ProgramSteps {
  /// The mean instructions of a call of the whole network.
  fileprivate func instructions<Failure: Error>(
    of layers: [PackedLayer], on batches: [[Float]], by count: InstructionCount.Count<Failure>
  ) throws(Failure) -> Double {
    try count(
      batches.count, { load(batches[$0], layer: 0) },
      { withDenormalsFlushed { run(layers) } })
  }

  /// A kernel that could compute a layer.
  fileprivate typealias Candidate = (name: String, layer: PackedLayer)

  /// The kernel of each layer that needs the fewest instructions, the first of equals, and all that
  /// can compute it.
  fileprivate func fewestInstructions<Failure: Error>(
    _ network: Network, table: KernelTable, on batches: [[Float]],
    by count: InstructionCount.Count<Failure>
  ) throws(Failure) -> (chosen: [Candidate], all: [[Candidate]]) {
    var inputs = batches
    var candidates: [[Candidate]] = []
    var chosen: [Candidate] = []
    for index in network.layers.indices {
      let shape = shape(index, of: network)
      let owner = network.layers[index].tied.map { candidates[$0] } ?? []
      var best: (candidate: Candidate, instructions: Double)?
      var all: [Candidate] = []
      for kernel in LayerKernels.candidates(for: shape) {
        let packed = owner.first { $0.name == kernel.name }
        guard let layer = packed?.layer.moved(shape) ?? kernel.pack(shape, table) else { continue }
        all.append((kernel.name, layer))
        let instructions = try count(
          inputs.count, { load(inputs[$0], layer: index) }, { run(layer, at: index) })
        if instructions < best?.instructions ?? .infinity {
          best = ((kernel.name, layer), instructions)
        }
      }
      guard let best else { preconditionFailure("a kernel computes every layer") }
      candidates.append(all)
      chosen.append(best.candidate)
      inputs = inputs.map { batch in
        load(batch, layer: index)
        run(best.candidate.layer, at: index)
        return outputs(layer: index)
      }
    }
    return (chosen, candidates)
  }
}
