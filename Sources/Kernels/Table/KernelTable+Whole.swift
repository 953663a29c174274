/// Whole products: all parts in one call.
extension KernelTable {
  /// Computes a dense product.
  public func run(_ product: DenseProduct) {
    precondition(product.columns % panelWidth == 0, "columns: whole panels")
    dense(product, 0..<(product.columns / panelWidth), 0)
  }

  /// Computes a dense product without the inputs that are zero.
  public func run(_ product: ZeroSkipProduct) {
    zeroSkip(product, 0..<(product.columns / panelWidth), 0)
  }

  /// Computes a sparse product for few samples.
  public func run(_ product: PermuteSparseProduct) {
    permuteSparse(product, 0..<(product.costs.count - 1), 0)
  }

  /// Computes a sparse product for many samples.
  public func run(_ product: BatchSparseProduct) {
    batchSparse(product, 0..<(product.costs.count - 1), 0)
  }

  /// Computes a codebook product.
  public func run(_ product: CodebookProduct) {
    codebook(product, 0..<(product.columns / panelWidth), 0)
  }

  /// Drops values.
  public func run(_ step: DropoutStep) { dropout(step, 0..<step.rows, 0) }

  /// Copies rows.
  public func run(_ rows: GatheredRows) { gather(rows, 0..<rows.size.rows, 0) }

  /// Quantises inputs.
  public func run(_ quantization: Quantization) {
    quantize(quantization, 0..<quantization.samples, 0)
  }

  /// Rounds values to those that bytes stand for.
  public func run(_ step: FakeQuantization) {
    precondition(step.stride % width == 0, "stride: whole vectors")
    fakeQuantize(step, 0..<step.rows, 0)
  }

  /// Rounds weights to bytes.
  public func run(_ rounding: WeightRounding) {
    precondition(rounding.columns % panelWidth == 0, "scales: whole panels")
    roundWeights(rounding, 0..<(rounding.columns / panelWidth), 0)
  }

  /// Computes an int8 product, from the quantisation of its inputs on.
  public func run(_ product: Int8Product) {
    run(product.quantization)
    int8(product, 0..<(product.columns / panelWidth), 0)
  }

  /// Packs a matrix.
  public func run(_ packing: PackedMatrix) {
    let isAcross = packing.side == .rows
    let (columns, depth) =
      isAcross ? (packing.rows, packing.columns) : (packing.columns, packing.rows)
    precondition(packing.panels.count >= padded(columns) * depth, "panels: all of them")
    precondition(isAcross || packing.stride >= padded(columns), "stride: whole panels")
    pack(packing, 0..<panels(columns), 0)
  }

  /// Transposes a matrix.
  public func run(_ transposition: Transposition) {
    transpose(transposition, 0..<transposition.columns, 0)
  }

  /// Transposes a matrix in panels.
  public func run(_ transposition: TransposedPanels) {
    transposePanels(transposition, 0..<panels(transposition.columns), 0)
  }

  /// Computes the gradient of a layer's weights.
  public func run(_ gradient: WeightGradient) {
    weightGradient(gradient, 0..<gradient.panels, 0)
  }

  /// Computes the gradient of a layer's weights and takes the optimiser's step with it.
  public func run(_ step: WeightStep) { weightStep(step, 0..<step.panels, 0) }

  /// Takes an optimiser's step.
  public func run(_ step: OptimizerStep) {
    precondition(step.stride % width == 0, "stride: whole vectors")
    optimize(step, 0..<(step.parameters.values.count / step.stride), 0)
  }

  /// Multiplies a gradient with the activation's derivative.
  public func run(_ step: BackwardStep) {
    precondition(step.stride % width == 0, "stride: whole vectors")
    backward(step, 0..<(step.stride / width), 0)
  }

  /// Does arithmetic on registers alone.
  public func run(_ product: PeakProduct) { peak(product, 0..<product.parts, 0) }

  /// Reads a buffer.
  public func run(_ product: ReadProduct) { read(product, 0..<product.blocks, 0) }
}
