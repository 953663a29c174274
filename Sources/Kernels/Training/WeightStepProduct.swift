/// The gradient of a layer's weights and the optimiser's step with it, in one pass over the
/// weights.
///
/// A block of the gradient is used as soon as it is known, from the first-level cache, so a step
/// reads and writes the weights and their moments once, and writes their transposed copy.
public struct WeightStepProduct: Sendable {
  /// The gradient; its target is scratch space, a block for each worker.
  @usableFromInline let gradient: WeightGradientProduct
  @usableFromInline let parameters: OptimizedParameters
  @usableFromInline let rule: OptimizerRule
  @usableFromInline let transposed: AlignedBuffer<Float>?
  @usableFromInline let outputs: Int

  /// How many panels the weights have.
  var panels: Int { gradient.panels }

  /// Creates a step; preconditions check the sizes.
  /// - Parameters:
  ///   - input: the layer's, `samples` rows, `inputStride` floats apart.
  ///   - outputGradient: its columns in panels of `samples` rows.
  ///   - parameters: in panels as `WeightGradientProduct` tells.
  ///   - transposed: where the changed weights also go, as by `PanelTransposeProduct`, if anywhere.
  ///   - scratch: `WeightStepProduct.scratch(for:)` floats.
  public init(
    input: AlignedBuffer<Float>, inputStride: Int, outputGradient: AlignedBuffer<Float>,
    samples: Int, inputs: Int, outputs: Int, parameters: OptimizedParameters,
    rule: OptimizerRule, transposed: AlignedBuffer<Float>?, scratch: AlignedBuffer<Float>,
    for table: KernelTable
  ) {
    gradient = WeightGradientProduct(
      input: input, inputStride: inputStride, outputGradient: outputGradient, samples: samples,
      inputs: inputs, unchecked: scratch, for: table)
    precondition(gradient.panels == table.panels(outputs), "output gradient: a column an output")
    precondition(scratch.count >= Self.scratch(for: table), "scratch: a block for each worker")
    precondition(
      parameters.values.count == inputs * table.padded(outputs), "parameters: whole panels")
    precondition(
      transposed.map { $0.count >= outputs * table.padded(inputs) } ?? true,
      "transposed: whole panels")
    self.outputs = outputs
    self.parameters = parameters
    self.rule = rule
    self.transposed = transposed
  }

  /// How many floats a step needs as scratch space.
  public static func scratch(for table: KernelTable) -> Int {
    table.workers * blockInputs * table.panelWidth
  }

  /// The inputs in a block: a multiple of every tile's height. Small, because while one block's
  /// gradient is computed the next one's parameters wait in the first-level cache.
  @inlinable @inline(__always) static var blockInputs: Int { 12 }
}

extension WeightStepProduct: Product {
  /// The panels of the weights.
  public func parts(on table: KernelTable) -> Range<Int> { 0..<panels }

  /// The gradient's multiplications.
  public func cost(on table: KernelTable) -> PartCost { .even(gradient.panelCost) }

  /// Computes some of the parts.
  public func compute(_ parts: Range<Int>, on table: KernelTable, worker: Int) {
    table.weightStep(self, parts, worker)
  }

  /// The gradient's, which stays in scratch space, and the optimiser's; weights that are transposed
  /// are written once more.
  public func work(of parts: Range<Int>, on table: KernelTable) -> ProductWork {
    let width = table.panelWidth
    let panel = gradient.inputs * width
    var work = gradient.work(of: parts, on: table)
    work.weightBytes = 0
    if transposed != nil {
      let columns = min(parts.upperBound * width, outputs) - parts.lowerBound * width
      work.weightBytes = 4 * gradient.inputs * columns
    }
    let elements = (parts.lowerBound * panel)..<(parts.upperBound * panel)
    return work.adding(parameters.work(of: elements, by: rule))
  }
}
