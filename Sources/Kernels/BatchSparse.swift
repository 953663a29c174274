/// Unstructured sparse weights for many samples at a time: samples run across the lanes, and each
/// weight that is not zero is read once a product and multiplied with a row of transposed inputs.
public struct BatchSparseProduct: Sendable {
  @usableFromInline let starts: AlignedBuffer<Int32>
  @usableFromInline let indices: AlignedBuffer<Int32>
  @usableFromInline let values: AlignedBuffer<Float>
  @usableFromInline let input, output: AlignedBuffer<Float>
  @usableFromInline let stride: Int
  @usableFromInline let bias: AlignedBuffer<Float>
  @usableFromInline let rectifies: Bool

  /// The number of samples, padding included.
  public var samples: Int { stride }

  /// The matrix' rows, which are what is split over threads.
  public let rows: Int

  /// The number of weights before each row: what splitting over threads balances.
  public let costs: [Int]

  /// The bytes that one product reads of the weights.
  public var byteCount: Int { starts.count * 4 + indices.count * 4 + values.count * 4 }

  /// Creates a product on transposed matrices: `input` is `columns × stride`, `output` is
  /// `rows × stride`, both with a sample a column. The stride is a multiple of the vector's width.
  public init(
    _ sparse: SparseRows, input: AlignedBuffer<Float>, output: AlignedBuffer<Float>, stride: Int,
    bias: AlignedBuffer<Float>, rectifies: Bool, for table: KernelTable
  ) {
    precondition(stride % table.width == 0, "the stride holds whole vectors")
    precondition(input.count >= sparse.columns * stride, "input: columns × stride")
    precondition(output.count >= sparse.rows * stride, "output: rows × stride")
    precondition(bias.count >= sparse.rows, "bias: rows")
    self.starts = AlignedBuffer(sparse.starts.map(Int32.init))
    self.indices = AlignedBuffer(sparse.indices)
    self.values = AlignedBuffer(sparse.values)
    self.input = input
    self.output = output
    self.stride = stride
    self.bias = bias
    self.rectifies = rectifies
    self.rows = sparse.rows
    self.costs = sparse.starts
  }
}

@usableFromInline
enum BatchSparseKernel<L: Lanes> {
  /// Computes the rows in `range`, eight vectors of samples at a time, then one.
  @inlinable @inline(__always)
  static func run(_ product: BatchSparseProduct, _ range: Range<Int>) {
    for row in range {
      var sample = 0
      while sample + 8 * L.width <= product.stride {
        BatchSparseTile<L, 8>.run(product, row: row, sample: sample)
        sample += 8 * L.width
      }
      while sample + 4 * L.width <= product.stride {
        BatchSparseTile<L, 4>.run(product, row: row, sample: sample)
        sample += 4 * L.width
      }
      while sample < product.stride {
        BatchSparseTile<L, 1>.run(product, row: row, sample: sample)
        sample += L.width
      }
    }
  }
}

/// One row of weights by `vectors` vectors of samples.
@usableFromInline
enum BatchSparseTile<L: Lanes, let vectors: Int> {
  @inlinable @inline(__always)
  static func run(_ product: BatchSparseProduct, row: Int, sample: Int) {
    var sums = InlineArray<vectors, L.Vector>(repeating: L.splat(product.bias.pointer[row]))
    let input = product.input.pointer + sample
    let start = Int(product.starts.pointer[row])
    let end = Int(product.starts.pointer[row + 1])
    for position in start..<end {
      let weight = L.splat(product.values.pointer[position])
      let inputs = input + Int(product.indices.pointer[position]) * product.stride
      for v in 0..<vectors {
        sums[v] = L.multiplyAdd(weight, L.load(inputs + v * L.width), sums[v])
      }
    }
    let output = product.output.pointer + row * product.stride + sample
    for v in 0..<vectors {
      L.store(product.rectifies ? L.rectify(sums[v]) : sums[v], output + v * L.width)
    }
  }
}
