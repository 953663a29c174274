@usableFromInline
enum PermuteSparseKernel<L: Lanes> {
  /// Computes the panels in `range`.
  @inlinable @inline(__always)
  static func run(_ product: PermuteSparseProduct, _ range: Range<Int>) {
    let weights = product.weights
    guard let codebook = weights.codebook else {
      return SlotPanels.run(product, range, StoredValues<L>(values: weights.floats.pointer))
    }
    let codes = UnsafePointer(weights.codes.pointer)
    switch codebook.place {
    case .vector: SlotPanels.run(product, range, CodedValues(codes, OneVector<L>(codebook)))
    case .table: SlotPanels.run(product, range, CodedValues(codes, OneTable<L>(codebook)))
    case .tableAndZero:
      SlotPanels.run(product, range, CodedValues(codes, OneTableAndZero<L>(codebook)))
    case .twoTables: SlotPanels.run(product, range, CodedValues(codes, TwoTables<L>(codebook)))
    case .fourTables: SlotPanels.run(product, range, CodedValues(codes, FourTables<L>(codebook)))
    case .memory: SlotPanels.run(product, range, CodedValues(codes, GatheredValues<L>(codebook)))
    }
  }
}

/// Where a slot's weights come from: a type, so that each kernel is compiled for it.
@usableFromInline
protocol SlotValues {
  associatedtype L: Lanes

  /// How many tables a window of inputs has.
  static var tablesPerWindow: Int { get }

  /// The weights of four slots.
  func weights(four: Int) -> InlineArray<4, L.Vector>
}

/// Weights as floats.
@usableFromInline
struct StoredValues<L: Lanes>: SlotValues {
  @usableFromInline let values: UnsafePointer<Float>

  @inlinable @inline(__always)
  init(values: UnsafePointer<Float>) { self.values = values }

  @inlinable @inline(__always)
  static var tablesPerWindow: Int { L.tablesPerWindow }

  @inlinable @inline(__always)
  func weights(four: Int) -> InlineArray<4, L.Vector> {
    let first = values + four * 4 * L.width
    return [
      L.load(first), L.load(first + L.width), L.load(first + 2 * L.width),
      L.load(first + 3 * L.width),
    ]
  }
}

/// Weights as codes, a byte each.
@usableFromInline
struct CodedValues<D: CodebookDecoder>: SlotValues {
  @usableFromInline typealias L = D.L
  @usableFromInline let codes: UnsafePointer<UInt32>
  @usableFromInline let decoder: D

  @inlinable @inline(__always)
  init(_ codes: UnsafePointer<UInt32>, _ decoder: D) {
    self.codes = codes
    self.decoder = decoder
  }

  @inlinable @inline(__always)
  static var tablesPerWindow: Int { 1 }

  @inlinable @inline(__always)
  func weights(four: Int) -> InlineArray<4, L.Vector> {
    decoder.decodeBytes(L.words(codes + four * L.width), shift: 0)
  }
}

/// A window of inputs: one table, or two between which an index's highest bit chooses.
@usableFromInline
struct InputWindow<V: SlotValues> {
  @usableFromInline typealias L = V.L
  @usableFromInline let low, high: L.Table

  @inlinable @inline(__always)
  init(_ inputs: UnsafePointer<Float>) {
    low = L.table(inputs)
    high = V.tablesPerWindow == 2 ? L.table(inputs + L.tableSize) : low
  }

  @inlinable @inline(__always)
  func lookup(_ words: L.Words, shift: Int) -> L.Vector {
    let first = L.lookup(low, words, shift: shift)
    guard V.tablesPerWindow == 2 else { return first }
    return L.choose(
      first, L.lookup(high, words, shift: shift), words,
      bit: shift + L.tableSize.trailingZeroBitCount)
  }
}

/// Panels of slots.
@usableFromInline
enum SlotPanels {
  /// A panel's weights stay in the first-level cache while all samples pass over it.
  @inlinable
  static func run<V: SlotValues>(_ product: PermuteSparseProduct, _ range: Range<Int>, _ values: V)
  {
    let slots = product.weights.slotsPerWindow
    for panel in range {
      for sample in 0..<product.samples {
        switch slots {
        case 1: SlotPanel<V, 1>.run(product, panel, sample, values)
        case 2: SlotPanel<V, 2>.run(product, panel, sample, values)
        default: SlotPanel<V, 4>.run(product, panel, sample, values)
        }
      }
    }
  }
}

/// One panel with `slots` slots on each window.
@usableFromInline
enum SlotPanel<V: SlotValues, let slots: Int> {
  @usableFromInline typealias L = V.L

  /// Four accumulators, one for each slot of a word of indices, hide the latency of additions.
  @inlinable @inline(__always)
  static func run(_ product: PermuteSparseProduct, _ panel: Int, _ sample: Int, _ values: V) {
    let weights = product.weights
    let input = product.input.pointer + sample * product.inputStride
    let indices = weights.indices.pointer
    let start = Int(weights.starts.pointer[panel])
    let end = Int(weights.starts.pointer[panel + 1])
    var windows = weights.windows.pointer + start * (4 / slots)
    var sums = InlineArray<4, L.Vector>(repeating: L.splat(0))
    sums[0] = L.load(product.bias.pointer + panel * L.width)
    for four in start..<end {
      let words = L.words(indices + four * L.width)
      let factors = values.weights(four: four)
      for window in 0..<(4 / slots) {
        let inputs = InputWindow<V>(input + Int(windows[window]))
        for slot in (window * slots)..<(window * slots + slots) {
          sums[slot] = L.multiplyAdd(
            factors[slot], inputs.lookup(words, shift: 8 * slot), sums[slot])
        }
      }
      windows += 4 / slots
    }
    let sum = L.add(L.add(sums[0], sums[1]), L.add(sums[2], sums[3]))
    let result = product.rectifies ? L.rectify(sum) : sum
    let output = product.output.pointer + sample * product.outputStride
    let first = panel * L.width
    guard let order = weights.order else { return L.store(result, output + first) }
    let sorted = product.sorted.pointer
    L.store(result, sorted + first)
    for lane in first..<min(first + L.width, weights.rows) {
      output[Int(order.pointer[lane])] = sorted[lane]
    }
  }
}
