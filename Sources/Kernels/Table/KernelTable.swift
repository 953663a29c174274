/// The kernels of one instruction set, as concrete functions.
///
/// Each kernel takes what is to be computed, which part of it, and which worker asks. The parts are
/// independent of each other and may be computed in any order, on any number of threads, with the
/// same bits as the result.
public struct KernelTable: Sendable {
  /// A kernel for one kind of product. The range counts panels, rows or vectors, as the kernel's
  /// name says; the worker is below `workers`.
  public typealias Kernel<Product> = @Sendable (Product, Range<Int>, _ worker: Int) -> Void

  /// The instruction set's name: `scalar`, `sse`, `avx2`, `avx512`, `neon`.
  public let name: String

  /// How many floats a vector, a row of a dense panel and a look-up table hold.
  public let width, panelWidth, tableSize: Int

  /// How many tables of inputs a sparse product for few samples, with floats as weights, looks up in
  /// at once.
  public let tablesPerWindow: Int

  /// The most inputs that a sparse product for few samples looks up in at once.
  public var windowSize: Int { tablesPerWindow * tableSize }

  /// How many vector registers the instruction set has.
  public let registers: Int

  /// The largest byte of a quantised input.
  public var largestInput: Int

  /// How many workers may call at the same time.
  public var workers = 1

  /// Dense products, by panels.
  public var dense: Kernel<DenseProduct>
  /// Dense products that leave out zero inputs, by panels.
  public var zeroSkip: Kernel<ZeroSkipProduct>
  /// Sparse products for few samples, by panels.
  public var permuteSparse: Kernel<PermuteSparseProduct>
  /// Sparse products for many samples, by groups of rows.
  public var batchSparse: Kernel<BatchSparseProduct>
  /// Codebook products, by panels.
  public var codebook: Kernel<CodebookProduct>
  /// Dropout, by rows.
  public var dropout: Kernel<DropoutStep>
  /// Copies of rows, by rows.
  public var gather: Kernel<GatheredRows>
  /// Quantisations of inputs, by samples.
  public var quantize: Kernel<Quantization>
  /// Roundings to what bytes stand for, by rows.
  public var fakeQuantize: Kernel<FakeQuantization>
  /// Roundings of weights to bytes, by panels.
  public var roundWeights: Kernel<WeightRounding>
  /// Products of bytes, by panels.
  public var int8: Kernel<Int8Product>
  /// Packing, by panels.
  public var pack: Kernel<PackedMatrix>
  /// Transposition, by the source's columns.
  public var transpose: Kernel<Transposition>
  /// Transpositions of panels, by the source's panels.
  public var transposePanels: Kernel<TransposedPanels>
  /// Gradients of weights, by panels.
  public var weightGradient: Kernel<WeightGradient>
  /// Gradients of weights and steps with them, by panels.
  public var weightStep: Kernel<WeightStep>
  /// Optimiser steps, by rows.
  public var optimize: Kernel<OptimizerStep>
  /// Derivatives of activations and gradients of biases, by vectors of columns.
  public var backward: Kernel<BackwardStep>
  /// Arithmetic on registers alone, by parts.
  public var peak: Kernel<PeakProduct>
  /// Reading alone, by blocks.
  public var read: Kernel<ReadProduct>

  /// Instantiates the kernels for one instruction set. Called once, in the target that is compiled
  /// for it.
  @inlinable @inline(__always)
  public init<L: Int8Lanes, let tileRows: Int>(
    _ lanes: L.Type, name: String, tile: TileHeight<tileRows>.Type
  ) {
    self.name = name
    self.width = L.width
    self.panelWidth = L.panelWidth
    self.tableSize = L.tableSize
    self.tablesPerWindow = L.tablesPerWindow
    self.registers = L.registers
    self.largestInput = L.largestInput
    self.dense = { product, range, _ in DenseKernel<L, tileRows>.run(product, range) }
    self.zeroSkip = { product, range, worker in ZeroSkipKernel<L>.run(product, range, worker) }
    self.permuteSparse = { product, range, _ in PermuteSparseKernel<L>.run(product, range) }
    self.batchSparse = { product, range, worker in
      BatchSparseKernel<L>.run(product, range, worker)
    }
    self.codebook = { product, range, worker in
      CodebookKernel<L, tileRows>.run(product, range, worker)
    }
    self.dropout = DropoutStep.kernel
    self.gather = GatheredRows.kernel
    self.quantize = { quantization, range, _ in QuantizationKernel<L>.run(quantization, range) }
    self.fakeQuantize = { step, range, _ in FakeQuantizationKernel<L>.run(step, range) }
    self.roundWeights = { rounding, range, _ in WeightRoundingKernel<L>.run(rounding, range) }
    self.int8 = { product, range, _ in Int8Kernel<L, tileRows>.run(product, range) }
    self.pack = { packing, range, _ in PackingKernel<L>.run(packing, range) }
    self.transpose = { transposition, range, _ in TransposeKernel<L>.run(transposition, range) }
    self.transposePanels = { transposition, range, _ in
      PanelTransposeKernel<L>.run(transposition, range)
    }
    self.weightGradient = { gradient, range, _ in
      WeightGradientKernel<L, tileRows>.run(gradient, range)
    }
    self.weightStep = { step, range, worker in
      WeightStepKernel<L, tileRows>.run(step, range, worker)
    }
    self.optimize = { step, range, _ in OptimizerKernel<L>.run(step, range) }
    self.backward = { step, range, _ in BackwardKernel<L>.run(step, range) }
    self.peak = { product, range, _ in PeakKernel<L>.run(product, range) }
    self.read = { product, range, worker in ReadKernel<L>.run(product, range, worker) }
  }

  /// Replaces the int8 kernels by those of another instruction set whose vectors are as wide.
  @inlinable @inline(__always)
  public mutating func useInt8<L: Int8Lanes, let tileRows: Int>(
    _ lanes: L.Type, tile: TileHeight<tileRows>.Type
  ) {
    precondition(L.width == width, "panels of another width")
    largestInput = L.largestInput
    quantize = { quantization, range, _ in QuantizationKernel<L>.run(quantization, range) }
    int8 = { product, range, _ in Int8Kernel<L, tileRows>.run(product, range) }
  }

  /// Has dense products read a left side that was brought into vectors beforehand.
  @inlinable @inline(__always)
  public mutating func spreadDense<L: Lanes, let tileRows: Int>(
    _ lanes: L.Type, tile: TileHeight<tileRows>.Type
  ) {
    dense = { product, range, _ in SpreadKernel<L, tileRows>.run(product, range) }
  }

  /// How many panels `columns` columns make.
  public func panels(_ columns: Int) -> Int { (columns + panelWidth - 1) / panelWidth }

  /// `columns` rounded up to whole panels.
  public func padded(_ columns: Int) -> Int { panels(columns) * panelWidth }

  /// How far apart rows of `columns` activations lie, in floats: whole units, and no multiple of 512
  /// bytes, at which the rows of a product would compete for a few sets of the first-level cache.
  /// With two threads products of 1024 columns took up to 1.5 times as long.
  public func rowStride(_ columns: Int, unit: Int) -> Int {
    let padded = (columns + unit - 1) / unit * unit
    return padded.isMultiple(of: 128) ? padded + 16 : padded
  }
}

/// How many rows a dense register tile has; a type, so that it is known at compile time.
public enum TileHeight<let rows: Int> {}
