/// Products of sparse weights with many samples.
@usableFromInline
enum BatchSparseKernel<L: Lanes> {
  /// Computes the groups of rows in `range`; `worker` picks the scratch space.
  @inlinable @inline(__always)
  static func run(_ product: BatchSparseProduct, _ range: Range<Int>, _ worker: Int) {
    switch product.weights.tiling.vectors {
    case 1: BatchSparseTiles<L, 1>.run(product, range, worker)
    case 2: BatchSparseTiles<L, 2>.run(product, range, worker)
    case 3: BatchSparseTiles<L, 3>.run(product, range, worker)
    case 4: BatchSparseTiles<L, 4>.run(product, range, worker)
    case 5: BatchSparseTiles<L, 5>.run(product, range, worker)
    case 6: BatchSparseTiles<L, 6>.run(product, range, worker)
    case 7: BatchSparseTiles<L, 7>.run(product, range, worker)
    default: BatchSparseTiles<L, 8>.run(product, range, worker)
    }
  }
}

/// Tiles of `vectors` vectors of samples.
@usableFromInline
enum BatchSparseTiles<L: Lanes, let vectors: Int> {
  /// Computes the groups in `range`, as many rows at once as the weights are packed for.
  @inlinable @inline(__always)
  static func run(_ product: BatchSparseProduct, _ range: Range<Int>, _ worker: Int) {
    // Both are known when this is compiled.
    guard vectors <= BatchSparseTiling.mostVectors(width: L.width) else { return }
    switch BatchSparseTiling.rows(vectors: vectors, registers: L.registers) {
    case 4: BatchSparseGroups<L, 4, vectors>.run(product, range, worker)
    case 2: BatchSparseGroups<L, 2, vectors>.run(product, range, worker)
    default: BatchSparseGroups<L, 1, vectors>.run(product, range, worker)
    }
  }
}

/// Groups of rows, `rows` of them at once where they have equally many weights in a block.
@usableFromInline
enum BatchSparseGroups<L: Lanes, let rows: Int, let vectors: Int> {
  /// Computes the groups in `range`, a tile of samples at a time.
  @inlinable @inline(__always)
  static func run(_ product: BatchSparseProduct, _ range: Range<Int>, _ worker: Int) {
    let tile = vectors * L.width
    for group in range {
      var sample = 0
      while sample < product.samples {
        run(product, group, samples: sample..<min(sample + tile, product.samples), worker)
        sample += tile
      }
    }
  }

  /// Computes one group for one tile. A block's inputs are transposed just before they are needed,
  /// the outputs when all blocks are done.
  @inlinable @inline(__always)
  static func run(
    _ product: BatchSparseProduct, _ group: Int, samples: Range<Int>, _ worker: Int
  ) {
    let weights = product.weights
    let tile = vectors * L.width
    let inputs = product.scratch.pointer + worker * product.workerScratch
    let outputs = inputs + product.inputScratch
    let start = weights.starts.pointer + 3 * group
    let firstRow = Int(start[0])
    var stream = BatchSparseStream(weights, runs: Int(start[1]), weights: Int(start[2]))
    for block in 0..<weights.blocks {
      let column = block * weights.blockColumns
      TransposeKernel<L>.copy(
        product.input.pointer + samples.lowerBound * product.inputStride + column,
        product.inputStride, inputs, tile, rows: samples.count,
        columns: min(weights.blockColumns, weights.columns - column))
      let bias = block == 0 ? UnsafePointer(product.bias.pointer + firstRow) : nil
      let rectifies = product.rectifies && block == weights.blocks - 1
      for _ in 0..<stream.nextWord() {
        let count = stream.nextWord()
        var left = stream.nextWord()
        while left >= rows {
          BatchSparseTile<L, rows, vectors>.run(
            &stream, count, inputs, outputs, bias: bias, rectifies: rectifies)
          left -= rows
        }
        while left > 0 {
          BatchSparseTile<L, 1, vectors>.run(
            &stream, count, inputs, outputs, bias: bias, rectifies: rectifies)
          left -= 1
        }
      }
    }
    TransposeKernel<L>.copy(
      outputs, tile,
      product.output.pointer + samples.lowerBound * product.outputStride + firstRow,
      product.outputStride, rows: Int(start[3]) - firstRow, columns: samples.count)
  }
}

/// Where the kernel is in the packed weights.
@usableFromInline
struct BatchSparseStream {
  @usableFromInline var runs: UnsafePointer<Int32>
  @usableFromInline var values: UnsafePointer<Float>
  @usableFromInline var offsets: UnsafePointer<UInt16>

  @inlinable @inline(__always)
  init(_ packed: BatchSparseWeights, runs: Int, weights: Int) {
    self.runs = UnsafePointer(packed.runs.pointer + runs)
    self.values = UnsafePointer(packed.values.pointer + weights)
    self.offsets = UnsafePointer(packed.offsets.pointer + weights)
  }

  /// Takes one word of what describes the runs.
  @inlinable @inline(__always)
  mutating func nextWord() -> Int {
    defer { runs += 1 }
    return Int(runs.pointee)
  }

  /// The next one, two or four offsets, 16 bits each, the first in the lowest.
  @inlinable @inline(__always)
  func places(_ count: Int) -> UInt64 {
    let raw = UnsafeRawPointer(offsets)
    switch count {
    case 4: return raw.loadUnaligned(as: UInt64.self)
    case 2: return UInt64(raw.loadUnaligned(as: UInt32.self))
    default: return UInt64(offsets.pointee)
    }
  }
}

/// One register tile: `rows` rows with equally many weights in a block, by `vectors` vectors of
/// samples.
@usableFromInline
enum BatchSparseTile<L: Lanes, let rows: Int, let vectors: Int> {
  /// Adds `count` weights to each of the next rows of the stream.
  ///
  /// The first block starts from the bias, later ones from what the block before left in `outputs`.
  @inlinable @inline(__always)
  static func run(
    _ stream: inout BatchSparseStream, _ count: Int, _ inputs: UnsafePointer<Float>,
    _ outputs: UnsafeMutablePointer<Float>, bias: UnsafePointer<Float>?, rectifies: Bool
  ) {
    let lines = stream.runs
    // Room for the largest tile; a smaller one's other vectors are never there.
    var sums = InlineArray<16, L.Vector>(repeating: L.splat(0))
    for r in 0..<rows {
      let line = Int(lines[r])
      if let bias {
        let value = L.splat(bias[line])
        for v in 0..<vectors { sums[r * vectors + v] = value }
      } else {
        let out = outputs + line * vectors * L.width
        for v in 0..<vectors { sums[r * vectors + v] = L.load(out + v * L.width) }
      }
    }
    for _ in 0..<count {
      // Loads are what bounds the kernel: one brings the places of all rows' inputs.
      let places = stream.places(rows)
      for r in 0..<rows {
        let weight = L.splat(stream.values[r])
        let samples = inputs + Int(UInt16(truncatingIfNeeded: places &>> UInt64(16 * r)))
        for v in 0..<vectors {
          let sum = r * vectors + v
          sums[sum] = L.multiplyAdd(weight, L.load(samples + v * L.width), sums[sum])
        }
      }
      stream.values += rows
      stream.offsets += rows
    }
    for r in 0..<rows {
      let out = outputs + Int(lines[r]) * vectors * L.width
      for v in 0..<vectors {
        let sum = sums[r * vectors + v]
        L.store(rectifies ? L.rectify(sum) : sum, out + v * L.width)
      }
    }
    stream.runs += rows
  }
}
