/// The kernels of one instruction set, as concrete functions.
///
/// Each kernel takes what is to be computed, which parts of it, and which worker asks. The parts
/// are independent of each other and may be computed in any order, on any number of threads, with
/// the same bits as the result. `run` computes all of them.
///
/// A new kernel is two lines here, and the compiler asks for both: the place that its product
/// names, and how it is instantiated.
public struct KernelTable: Sendable {
  /// A kernel for one kind of product. The range counts the product's parts; the worker is below
  /// `workers`.
  public typealias Kernel<P: Product> = @Sendable (P, Range<Int>, _ worker: Int) -> Void

  /// The instruction set's name: `scalar`, `sse`, `avx2`, `avx512`, `neon`.
  public let name: String

  /// How many floats a vector, a row of a dense panel and a look-up table hold.
  public let width, panelWidth, tableSize: Int

  /// How many tables of inputs a sparse product for few samples, with floats as weights, looks up
  /// in at once.
  public let tablesPerWindow: Int

  /// The most inputs that a sparse product for few samples looks up in at once.
  public var windowSize: Int { tablesPerWindow * tableSize }

  /// Whether a sparse product for few samples may look up in one vector of inputs at once.
  @usableFromInline let hasNarrowWindows: Bool

  /// How many vector registers the instruction set has.
  public let registers: Int

  /// The largest byte of a quantised input.
  public var largestInput: Int

  /// Whether products of bytes are summed in 16 bits where weights are small enough.
  public var addsPairs: Bool

  /// Who shares the parts of products that are large enough; `nil` leaves all to the caller.
  @usableFromInline var team: (any Workers)?

  /// What the kernels write into when they ran; `nil` for nothing.
  public internal(set) var timeline: Timeline?

  /// How many workers may compute parts at the same time.
  public var workers: Int { team?.count ?? 1 }

  /// Dense products.
  public var dense: Kernel<DenseProduct>
  /// Dense products that leave out zero inputs.
  public var zeroSkip: Kernel<ZeroSkipProduct>
  /// Sparse products for few samples.
  public var permuteSparse: Kernel<PermuteSparseProduct>
  /// Sparse products for one sample, that leave out zero inputs.
  public var columnSparse: Kernel<ColumnSparseProduct>
  /// Sparse products for many samples.
  public var batchSparse: Kernel<BatchSparseProduct>
  /// Codebook products.
  public var codebook: Kernel<CodebookProduct>
  /// Quantisations of inputs.
  public var quantization: Kernel<QuantizationProduct>
  /// Roundings to what bytes stand for.
  public var fakeQuantization: Kernel<FakeQuantizationProduct>
  /// Roundings of weights to bytes.
  public var weightRounding: Kernel<WeightRoundingProduct>
  /// Products of bytes.
  public var int8: Kernel<Int8Product>
  /// Activations that no product of matrices applies.
  public var activation: Kernel<ActivationProduct>
  /// Softmax functions.
  public var softmax: Kernel<SoftmaxProduct>
  /// Normalisations of inputs.
  public var normalization: Kernel<NormalizationProduct>
  /// Packing.
  public var packing: Kernel<PackingProduct>
  /// Transpositions of matrices.
  public var transpose: Kernel<TransposeProduct>
  /// Transpositions of panels.
  public var panelTranspose: Kernel<PanelTransposeProduct>
  /// Gradients of weights.
  public var weightGradient: Kernel<WeightGradientProduct>
  /// Gradients of weights and steps with them.
  public var weightStep: Kernel<WeightStepProduct>
  /// Optimiser steps.
  public var optimizer: Kernel<OptimizerProduct>
  /// Derivatives of activations and gradients of biases.
  public var backward: Kernel<BackwardProduct>
  /// Arithmetic on registers alone.
  public var peak: Kernel<PeakProduct>
  /// Reading alone.
  public var read: Kernel<ReadProduct>
  /// Writing alone.
  public var write: Kernel<WriteProduct>

  /// Instantiates the kernels for one instruction set. Called once, in the target that is compiled
  /// for it.
  @inlinable @inline(__always)
  public init<L: Int8Lanes, let tileRows: Int>(
    _ lanes: L.Type, name: String, tile: TileHeight<tileRows>.Type
  ) {
    self.name = name
    width = L.width
    panelWidth = L.panelWidth
    tableSize = L.tableSize
    tablesPerWindow = L.tablesPerWindow
    hasNarrowWindows = L.hasNarrowWindows
    registers = L.registers
    largestInput = L.largestInput
    addsPairs = L.addsPairs
    dense = { product, parts, _ in DenseKernel<L, tileRows>.run(product, parts) }
    zeroSkip = { product, parts, worker in ZeroSkipKernel<L>.run(product, parts, worker) }
    permuteSparse = { product, parts, _ in PermuteSparseKernel<L>.run(product, parts) }
    columnSparse = { product, parts, worker in ColumnSparseKernel<L>.run(product, parts, worker) }
    batchSparse = { product, parts, worker in BatchSparseKernel<L>.run(product, parts, worker) }
    codebook = { product, parts, worker in CodebookKernel<L, tileRows>.run(product, parts, worker) }
    quantization = { product, parts, _ in QuantizationKernel<L>.run(product, parts) }
    fakeQuantization = { product, parts, _ in FakeQuantizationKernel<L>.run(product, parts) }
    weightRounding = { product, parts, _ in WeightRoundingKernel<L>.run(product, parts) }
    int8 = { product, parts, worker in Int8Kernel<L, tileRows>.run(product, parts, worker) }
    activation = { product, parts, _ in ActivationKernel<L>.run(product, parts) }
    softmax = { product, parts, _ in SoftmaxKernel<L>.run(product, parts) }
    normalization = { product, parts, _ in NormalizationKernel<L>.run(product, parts) }
    packing = { product, parts, _ in PackingKernel<L>.run(product, parts) }
    transpose = { product, parts, _ in TransposeKernel<L>.run(product, parts) }
    panelTranspose = { product, parts, _ in PanelTransposeKernel<L>.run(product, parts) }
    weightGradient = { product, parts, _ in WeightGradientKernel<L, tileRows>.run(product, parts) }
    weightStep = { product, parts, worker in
      WeightStepKernel<L, tileRows>.run(product, parts, worker)
    }
    optimizer = { product, parts, _ in OptimizerKernel<L>.run(product, parts) }
    backward = { product, parts, _ in BackwardKernel<L>.run(product, parts) }
    peak = { product, parts, _ in PeakKernel<L>.run(product, parts) }
    read = { product, parts, worker in ReadKernel<L>.run(product, parts, worker) }
    write = { product, parts, _ in WriteKernel<L>.run(product, parts) }
  }

  /// Replaces the int8 kernels by those of another instruction set whose vectors are as wide.
  @inlinable @inline(__always)
  public mutating func useInt8<L: Int8Lanes, let tileRows: Int>(
    _ lanes: L.Type, tile: TileHeight<tileRows>.Type
  ) {
    precondition(L.width == width, "panels of another width")
    largestInput = L.largestInput
    addsPairs = L.addsPairs
    quantization = { product, parts, _ in QuantizationKernel<L>.run(product, parts) }
    int8 = { product, parts, worker in Int8Kernel<L, tileRows>.run(product, parts, worker) }
  }

  /// Has dense products read a left side that was brought into vectors beforehand.
  @inlinable @inline(__always)
  public mutating func spreadDense<L: Lanes, let tileRows: Int>(
    _ lanes: L.Type, tile: TileHeight<tileRows>.Type
  ) {
    dense = { product, parts, _ in SpreadKernel<L, tileRows>.run(product, parts) }
  }

  /// The same kernels, with products shared out among workers.
  public func shared(among workers: any Workers) -> KernelTable {
    var table = self
    table.team = workers
    return table
  }

  /// How many panels `columns` columns make.
  public func panels(_ columns: Int) -> Int { (columns + panelWidth - 1) / panelWidth }

  /// `columns` rounded up to whole panels.
  public func padded(_ columns: Int) -> Int { panels(columns) * panelWidth }

  /// How far apart two workers' lists of the places of some of `depth` inputs lie: whole cache
  /// lines, with room for a vector more.
  func placesStride(_ depth: Int) -> Int { (depth + width + 15) / 16 * 16 }

  /// How far apart rows of `columns` activations lie, in floats: whole units, and no multiple of
  /// 512 bytes, at which the rows of a product would compete for a few sets of the first-level
  /// cache. With two threads products of 1024 columns took up to 1.5 times as long.
  public func rowStride(_ columns: Int, unit: Int) -> Int {
    let padded = (columns + unit - 1) / unit * unit
    return padded.isMultiple(of: 128) ? padded + 16 : padded
  }
}

/// How many rows a dense register tile has; a type, so that it is known at compile time.
public enum TileHeight<let rows: Int> {}
