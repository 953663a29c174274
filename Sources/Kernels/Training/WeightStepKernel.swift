import CProcessor

@usableFromInline
enum WeightStepKernel<L: Lanes, let tileRows: Int> {
  /// Handles the panels in `range`; `worker` picks the scratch space.
  @inlinable @inline(__always)
  static func run(_ step: WeightStepProduct, _ range: Range<Int>, _ worker: Int) {
    let inputs = step.gradient.inputs
    let scratch =
      step.gradient.target.pointer + worker * WeightStepProduct.blockInputs * L.panelWidth
    for panel in range {
      var start = 0
      while start < inputs {
        let end = min(start + WeightStepProduct.blockInputs, inputs)
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
    let end = first + WeightStepProduct.blockInputs * L.panelWidth
    var element = first
    while element < end {
      assay_prefetch_for_writing(parameters.values.pointer + element)
      assay_prefetch_for_writing(parameters.first.pointer + element)
      assay_prefetch_for_writing(parameters.second.pointer + element)
      element += 16
    }
  }
}
