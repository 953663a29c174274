/// The inputs that slots of a sparse product for few samples look up in at once, in registers: a
/// type, so that each kernel is compiled for it.
@usableFromInline
protocol InputWindow {
  associatedtype L: Lanes

  /// Reads a window.
  init(_ inputs: UnsafePointer<Float>)

  /// The inputs whose places in the window start at bit `shift` of each word.
  func lookup(_ words: L.Words, shift: Int) -> L.Vector
}

/// The inputs of one vector.
@usableFromInline
struct VectorWindow<L: Lanes>: InputWindow {
  @usableFromInline let vector: L.Vector

  @inlinable @inline(__always)
  init(_ inputs: UnsafePointer<Float>) { vector = L.load(inputs) }

  @inlinable @inline(__always)
  func lookup(_ words: L.Words, shift: Int) -> L.Vector {
    L.lookup(vector: vector, words, shift: shift)
  }
}

/// The inputs of one table.
@usableFromInline
struct TableWindow<L: Lanes>: InputWindow {
  @usableFromInline let table: L.Table

  @inlinable @inline(__always)
  init(_ inputs: UnsafePointer<Float>) { table = L.table(inputs) }

  @inlinable @inline(__always)
  func lookup(_ words: L.Words, shift: Int) -> L.Vector { L.lookup(table, words, shift: shift) }
}

/// The inputs of two tables, between which a place's next bit chooses.
@usableFromInline
struct TwoTableWindow<L: Lanes>: InputWindow {
  @usableFromInline let tables: TwoTables<L>

  @inlinable @inline(__always)
  init(_ inputs: UnsafePointer<Float>) { tables = TwoTables(inputs) }

  @inlinable @inline(__always)
  func lookup(_ words: L.Words, shift: Int) -> L.Vector { tables.decode(words, shift: shift) }
}

/// Which windows a layout has.
@usableFromInline
enum InputWindowSize: Sendable {
  case vector, table, twoTables

  /// The inputs in a window.
  func inputs(on table: KernelTable) -> Int {
    switch self {
    case .vector: table.width
    case .table: table.tableSize
    case .twoTables: 2 * table.tableSize
    }
  }

  /// Windows of two tables start at whole vectors: loads that cross the cache's lines would take
  /// longer than the padding; others start anywhere.
  func step(on table: KernelTable) -> Int { self == .twoTables ? table.width : 1 }
}
