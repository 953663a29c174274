import CProcessor

/// The gradient of a layer's weights and the optimiser's step with it, in one pass over the weights.
///
/// A block of the gradient is used as soon as it is known, from the first-level cache, so a step
/// reads and writes the weights and their moments once, and writes their transposed copy.
public struct WeightStep: Sendable {
  /// The gradient; its target is scratch space, a block for each worker.
  @usableFromInline let gradient: WeightGradient
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
  ///   - parameters: in panels as `WeightGradient` tells.
  ///   - transposed: where the changed weights also go, as by `TransposedPanels`, if anywhere.
  ///   - scratch: `WeightStep.scratch(for:)` floats.
  public init(
    input: AlignedBuffer<Float>, inputStride: Int, outputGradient: AlignedBuffer<Float>,
    samples: Int, inputs: Int, outputs: Int, parameters: OptimizedParameters,
    rule: OptimizerRule, transposed: AlignedBuffer<Float>?, scratch: AlignedBuffer<Float>,
    for table: KernelTable
  ) {
    gradient = WeightGradient(
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

extension WeightStep: Product {
  /// The panels of the weights.
  public func parts(on table: KernelTable) -> Range<Int> { 0..<panels }

  /// The gradient's multiplications.
  public func cost(on table: KernelTable) -> PartCost { .even(gradient.panelCost) }

  /// Computes some of the parts.
  public func compute(_ parts: Range<Int>, on table: KernelTable, worker: Int) {
    table.weightStep(self, parts, worker)
  }
}

@usableFromInline
enum WeightStepKernel<L: Lanes, let tileRows: Int> {
  /// Handles the panels in `range`; `worker` picks the scratch space.
  @inlinable @inline(__always)
  static func run(_ step: WeightStep, _ range: Range<Int>, _ worker: Int) {
    let inputs = step.gradient.inputs
    let scratch = step.gradient.target.pointer + worker * WeightStep.blockInputs * L.panelWidth
    for panel in range {
      var start = 0
      while start < inputs {
        let end = min(start + WeightStep.blockInputs, inputs)
        let first = (panel * inputs + start) * L.panelWidth
        prefetch(step.parameters, first + (end - start) * L.panelWidth)
        WeightGradientKernel<L, tileRows>.run(step.gradient, panel, start..<end, into: scratch)
        OptimizerKernel<L>.run(
          step.parameters, step.rule, first..<(first + (end - start) * L.panelWidth),
          gradient: scratch)
        start = end
      }
      if let transposed = step.transposed {
        PanelTransposeKernel<L>.run(
          step.parameters.values.pointer, transposed.pointer, panel, depth: inputs,
          columns: step.outputs)
      }
    }
  }

  /// Asks for the parameters of the block that begins at `first` and for their moments, which come
  /// while the gradient of the block before is computed.
  @inlinable @inline(__always)
  static func prefetch(_ parameters: OptimizedParameters, _ first: Int) {
    let end = first + WeightStep.blockInputs * L.panelWidth
    var element = first
    while element < end {
      assay_prefetch_for_writing(parameters.values.pointer + element)
      assay_prefetch_for_writing(parameters.first.pointer + element)
      assay_prefetch_for_writing(parameters.second.pointer + element)
      element += 16
    }
  }
}
