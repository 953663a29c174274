/// Unstructured sparse weights for one sample at a time.
///
/// `width` rows form a panel, `tableSize` inputs a block. A block's inputs are held in registers and
/// picked by index; each panel keeps, for each block, as many slots as its fullest row needs there:
/// `width` values and `width` indices a slot, zero where a row has none left. A padded slot
/// multiplies the block's first input by zero, so an infinite or NaN input there spreads to rows
/// that do not use it.
public struct PermuteSparseWeights: Sendable {
  /// The matrix' rows and columns.
  public let rows, columns: Int
  /// The floats a vector and the floats a table that the weights are laid out for.
  public let width, tableSize: Int
  /// The number of panels.
  public let panels: Int
  /// The slots of each panel's blocks: `panels × blocks`.
  @usableFromInline let slots: AlignedBuffer<UInt16>
  /// Where each panel's slots start; one more entry than panels.
  @usableFromInline let starts: AlignedBuffer<Int32>
  /// `slot × width` values.
  @usableFromInline let values: AlignedBuffer<Float>
  /// `slot × width` indices into the block.
  @usableFromInline let indices: AlignedBuffer<UInt8>
  /// The number of values that are not padding.
  public let nonzeros: Int

  /// The bytes that one product reads of the weights.
  public var byteCount: Int {
    slots.count * 2 + starts.count * 4 + values.count * 4 + indices.count
  }

  /// The number of slots of the panels before each panel: what splitting over threads balances.
  public var costs: [Int] { (0..<starts.count).map { Int(starts[$0]) } }

  /// Lays out a sparse matrix for a kernel table.
  public init(_ sparse: SparseRows, for table: KernelTable) {
    let width = table.width
    let tableSize = table.tableSize
    let panels = (sparse.rows + width - 1) / width
    let blocks = (sparse.columns + tableSize - 1) / tableSize
    var slots: [UInt16] = []
    var starts: [Int32] = [0]
    var values: [Float] = []
    var indices: [UInt8] = []
    for panel in 0..<panels {
      let rows = (panel * width)..<min((panel + 1) * width, sparse.rows)
      var cursors = rows.map { sparse.starts[$0] }
      for block in 0..<blocks {
        let end = Int32((block + 1) * tableSize)
        let spans = rows.enumerated().map { lane, row -> Range<Int> in
          let start = cursors[lane]
          while cursors[lane] < sparse.starts[row + 1], sparse.indices[cursors[lane]] < end {
            cursors[lane] += 1
          }
          return start..<cursors[lane]
        }
        let depth = spans.map(\.count).max() ?? 0
        slots.append(UInt16(depth))
        for slot in 0..<depth {
          for lane in 0..<width {
            let position =
              lane < spans.count && slot < spans[lane].count
              ? spans[lane].lowerBound + slot : nil
            values.append(position.map { sparse.values[$0] } ?? 0)
            indices.append(
              position.map { UInt8(Int(sparse.indices[$0]) - block * tableSize) } ?? 0)
          }
        }
      }
      starts.append(Int32(values.count / width))
    }
    self.rows = sparse.rows
    self.columns = sparse.columns
    self.width = width
    self.tableSize = tableSize
    self.panels = panels
    self.slots = AlignedBuffer(slots)
    self.starts = AlignedBuffer(starts)
    self.values = AlignedBuffer(values)
    self.indices = AlignedBuffer(indices)
    self.nonzeros = sparse.values.count
  }
}

/// `output[r, o] = act(Σ_i weights[o, i] · input[r, i] + bias[o])` for each of `samples` rows.
public struct PermuteSparseProduct: Sendable {
  @usableFromInline let weights: PermuteSparseWeights
  @usableFromInline let input, output: AlignedBuffer<Float>
  @usableFromInline let inputStride, outputStride: Int
  /// The number of samples.
  public let samples: Int
  @usableFromInline let bias: AlignedBuffer<Float>
  @usableFromInline let rectifies: Bool

  /// The bounds between panels, by cost.
  public let costs: [Int]

  /// Creates a product. Input rows are padded to whole tables, output rows and the bias to whole
  /// vectors; preconditions check that.
  public init(
    weights: PermuteSparseWeights, input: AlignedBuffer<Float>, inputStride: Int,
    output: AlignedBuffer<Float>, outputStride: Int, samples: Int, bias: AlignedBuffer<Float>,
    rectifies: Bool
  ) {
    let blocks = (weights.columns + weights.tableSize - 1) / weights.tableSize
    precondition(
      input.count >= (samples - 1) * inputStride + blocks * weights.tableSize, "input padding")
    precondition(
      output.count >= (samples - 1) * outputStride + weights.panels * weights.width,
      "output padding")
    precondition(bias.count >= weights.panels * weights.width, "bias padding")
    self.weights = weights
    self.input = input
    self.output = output
    self.inputStride = inputStride
    self.outputStride = outputStride
    self.samples = samples
    self.bias = bias
    self.rectifies = rectifies
    self.costs = weights.costs
  }
}
