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

  /// Whether windows may have two tables.
  static var hasWideWindows: Bool { get }

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
  static var hasWideWindows: Bool { L.tablesPerWindow == 2 }

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
  static var hasWideWindows: Bool { false }

  @inlinable @inline(__always)
  func weights(four: Int) -> InlineArray<4, L.Vector> {
    decoder.decodeBytes(L.words(codes + four * L.width), shift: 0)
  }
}

/// Panels of slots.
@usableFromInline
enum SlotPanels {
  /// Windows that an instruction set doesn't have aren't compiled for it.
  @inlinable
  static func run<V: SlotValues>(_ product: PermuteSparseProduct, _ range: Range<Int>, _ values: V)
  {
    switch product.weights.window {
    case .vector where V.L.hasNarrowWindows:
      run(product, range, values, in: VectorWindow<V.L>.self)
    case .twoTables where V.hasWideWindows:
      run(product, range, values, in: TwoTableWindow<V.L>.self)
    default: run(product, range, values, in: TableWindow<V.L>.self)
    }
  }

  /// A panel's weights stay in the first-level cache while all samples pass over it.
  @inlinable @inline(__always)
  static func run<V: SlotValues, W: InputWindow>(
    _ product: PermuteSparseProduct, _ range: Range<Int>, _ values: V, in window: W.Type
  ) where W.L == V.L {
    let slots = product.weights.slotsPerWindow
    for panel in range {
      for sample in 0..<product.samples {
        switch slots {
        case 1: SlotPanel<V, W, 1>.run(product, panel, sample, values)
        case 2: SlotPanel<V, W, 2>.run(product, panel, sample, values)
        default: SlotPanel<V, W, 4>.run(product, panel, sample, values)
        }
      }
    }
  }
}

/// One panel with `slots` slots on each window.
@usableFromInline
enum SlotPanel<V: SlotValues, W: InputWindow, let slots: Int> where W.L == V.L {
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
        let inputs = W(input + Int(windows[window]))
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
