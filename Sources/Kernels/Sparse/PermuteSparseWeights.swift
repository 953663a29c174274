/// Unstructured sparse weights for few samples, for look-ups by permutation in registers.
///
/// `width` rows form a panel, one row a lane; rows may be sorted, so that a panel's are equally
/// full. A panel is a list of slots: in each, every lane multiplies one weight of its row with one
/// input out of a window of `windowSize` inputs that is held in registers. The window starts where
/// the row that lags most needs it, so a row with many weights in one place catches up in the slots
/// that follow; with blocks of fixed columns every block would be as long as its fullest row. A
/// lane without a weight in a window multiplies some input of that window by zero: an infinite or
/// NaN input there may turn the sums of all rows of the panel into NaN, of rows that do not use it,
/// too.
public struct PermuteSparseWeights: Sendable {
  /// The matrix' rows and columns.
  public let rows, columns: Int
  /// The floats a vector and the inputs a window that the weights are laid out for.
  public let width, windowSize: Int
  /// The number of panels.
  public let panels: Int
  /// How a window lies in registers.
  @usableFromInline let window: InputWindowSize
  /// How many slots follow each other on one window: 1, 2 or 4.
  public let slotsPerWindow: Int
  /// The number of values that are not padding.
  public let nonzeros: Int

  /// Which row each lane of each panel is; `nil` when they follow each other.
  @usableFromInline let order: AlignedBuffer<Int32>?
  /// Where each panel's slots start, in fours; one more entry than panels.
  @usableFromInline let starts: AlignedBuffer<Int32>
  /// The first input of each window.
  @usableFromInline let windows: AlignedBuffer<UInt16>
  /// Four slots' indices into their windows for each lane, a byte each.
  @usableFromInline let indices: AlignedBuffer<UInt32>
  /// `slots × width` weights; empty where they are coded.
  @usableFromInline let floats: AlignedBuffer<Float>
  /// Four slots' codes for each lane, a byte each; empty where they are floats.
  @usableFromInline let codes: AlignedBuffer<UInt32>
  /// What the codes stand for; `nil` where weights are floats.
  @usableFromInline let codebook: Codebook?

  /// The most columns: a window's start has 16 bits.
  public static let mostColumns = 1 << 16

  /// The bytes that one product reads of the weights.
  public var byteCount: Int {
    (order?.byteCount ?? 0) + starts.byteCount + windows.byteCount + indices.byteCount
      + floats.byteCount + codes.byteCount + (codebook?.values.byteCount ?? 0)
  }

  /// The number of slots of the panels before each panel: what splitting over threads balances.
  public var costs: [Int] { (0..<starts.count).map { 4 * Int(starts[$0]) } }

  /// Lays out a sparse matrix of at most `mostColumns` columns for a kernel table.
  public init(_ sparse: SparseRows, for table: KernelTable) {
    let (layout, window) = PermuteSparseLayout.shortest(sparse, for: table, hasCodes: false)
    let floats = AlignedBuffer<Float>(count: layout.slots * table.width)
    for (place, position) in layout.positions.enumerated() where position >= 0 {
      floats[place] = sparse.values[Int(position)]
    }
    self.init(layout, window, sparse, floats: floats, for: table)
  }

  /// Lays out a sparse matrix whose values are codes into a codebook.
  ///
  /// - Parameters:
  ///   - codes: a code for each value of the matrix.
  ///   - codebook: at most 255 values; padding takes one more, which is zero.
  public init(_ sparse: SparseRows, codes: [UInt8], codebook: [Float], for table: KernelTable) {
    precondition(codes.count == sparse.values.count, "a code for each value")
    precondition(codebook.count < 256, "a code is a byte, and padding takes one")
    precondition(codes.allSatisfy { Int($0) < codebook.count }, "a code outside of the codebook")
    let (layout, window) = PermuteSparseLayout.shortest(sparse, for: table, hasCodes: true)
    var fields = [UInt8](repeating: UInt8(codebook.count), count: layout.slots * table.width)
    for (place, position) in layout.positions.enumerated() where position >= 0 {
      fields[place] = codes[Int(position)]
    }
    self.init(
      layout, window, sparse, codes: Self.interleaved(fields, width: table.width),
      codebook: Codebook(codebook + [0], bitsPerCode: 8, for: table), for: table)
  }

  private init(
    _ layout: PermuteSparseLayout, _ window: InputWindowSize, _ sparse: SparseRows,
    floats: AlignedBuffer<Float> = AlignedBuffer(count: 0),
    codes: AlignedBuffer<UInt32> = AlignedBuffer(count: 0), codebook: Codebook? = nil,
    for table: KernelTable
  ) {
    precondition(sparse.columns <= Self.mostColumns, "more columns than a window's start can name")
    var fields = [UInt8](repeating: 0, count: layout.positions.count)
    for (place, position) in layout.positions.enumerated() where position >= 0 {
      let window = layout.windows[place / (table.width * layout.slotsPerWindow)]
      fields[place] = UInt8(sparse.indices[Int(position)] - Int32(window))
    }
    self.rows = sparse.rows
    self.columns = sparse.columns
    self.width = table.width
    self.windowSize = layout.windowSize
    self.window = window
    self.panels = layout.starts.count - 1
    self.slotsPerWindow = layout.slotsPerWindow
    self.nonzeros = sparse.values.count
    self.order = layout.order.map { AlignedBuffer($0.map { Int32($0) }) }
    self.starts = AlignedBuffer(layout.starts)
    self.windows = AlignedBuffer(layout.windows)
    self.indices = Self.interleaved(fields, width: table.width)
    self.floats = floats
    self.codes = codes
    self.codebook = codebook
  }

  /// Words of four bytes, of which each belongs to one of four slots: `fields` is `slots × width`.
  private static func interleaved(_ fields: [UInt8], width: Int) -> AlignedBuffer<UInt32> {
    let words = AlignedBuffer<UInt32>(count: fields.count / 4)
    for (place, field) in fields.enumerated() {
      let (slot, lane) = place.quotientAndRemainder(dividingBy: width)
      words[slot / 4 * width + lane] |= UInt32(field) << UInt32(8 * (slot % 4))
    }
    return words
  }
}

extension PermuteSparseWeights {
  /// What a product reads of some panels.
  struct PanelCounts {
    /// A weight for each lane of each slot, and those that aren't zero.
    let places, nonzeros: Int
    let weightBytes, indexBytes: Int
  }

  /// Counts what some panels hold.
  func counts(of panels: Range<Int>) -> PanelCounts {
    let fours = Int(starts[panels.lowerBound])..<Int(starts[panels.upperBound])
    let words = fours.count * width
    let range = (fours.lowerBound * width)..<(fours.upperBound * width)
    let ordered =
      order == nil ? 0 : min(panels.count * width, rows - panels.lowerBound * width)
    return PanelCounts(
      places: 4 * words,
      nonzeros: codebook.map { codedNonzeros($0, in: range) }
        ?? floats.nonzeros(in: (4 * range.lowerBound)..<(4 * range.upperBound)),
      weightBytes: codebook?.values.byteCount ?? 16 * words,
      indexBytes: 4 * (panels.count + 1) + 8 / slotsPerWindow * fours.count
        + (codebook == nil ? 4 : 8) * words + 4 * ordered)
  }

  /// The codes in a range of words that stand for a value other than zero.
  private func codedNonzeros(_ codebook: Codebook, in words: Range<Int>) -> Int {
    words.reduce(0) { sum, word in
      (0..<4).reduce(sum) { sum, slot in
        let code = Int(codes[word] >> UInt32(8 * slot)) & 255
        return sum + (codebook.values[code] == 0 ? 0 : 1)
      }
    }
  }
}
