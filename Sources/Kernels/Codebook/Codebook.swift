/// The values that weights share, laid out for decoding packed codes.
///
/// As many codebooks as the registers hold are looked up there, in one vector or in one, two or four
/// tables; larger ones in the first-level cache.
@usableFromInline
struct Codebook: Sendable {
  /// Where the values are looked up.
  @usableFromInline
  enum Place: Sendable { case vector, table, twoTables, fourTables, memory }

  /// A vector, whole tables, or 256 values.
  @usableFromInline let values: AlignedBuffer<Float>
  @usableFromInline let place: Place

  /// Repeats the values up to whole tables, so that bits above a code's own do not matter.
  ///
  /// - Parameters:
  ///   - values: at most `2^bitsPerCode` values.
  ///   - bitsPerCode: the bits between two codes in a word.
  init(_ values: [Float], bitsPerCode: Int, for table: KernelTable) {
    precondition(values.count <= 1 << bitsPerCode && bitsPerCode <= 8, "codes hold all values")
    let tables: [(Place, Int)] = [
      (.table, table.tableSize), (.twoTables, 2 * table.tableSize),
      (.fourTables, 4 * table.tableSize),
    ]
    // A table of two vectors lies in registers, and one of them may be enough.
    let vectors = table.tableSize == 2 * table.width ? [(Place.vector, table.width)] : []
    let (place, size) = (vectors + tables).first { $0.1 >= values.count } ?? (.memory, 256)
    self.place = place
    // Fields narrower than a table's index see the bits of their neighbours.
    let period = min(size, 1 << bitsPerCode)
    self.values = AlignedBuffer(
      (0..<size).map { $0 % period < values.count ? values[$0 % period] : 0 })
  }
}

/// A codebook in the form that one kernel decodes with: a type, so that each kernel is compiled for
/// it.
@usableFromInline
protocol Decoder {
  associatedtype L: Lanes
  init(_ codebook: Codebook)

  /// The values of the codes that start at bit `shift` of each word.
  func decode(_ words: L.Words, shift: Int) -> L.Vector
}

/// A codebook in one vector.
@usableFromInline
struct OneVector<L: Lanes>: Decoder {
  @usableFromInline let vector: L.Vector

  @inlinable @inline(__always)
  init(_ codebook: Codebook) { vector = L.load(codebook.values.pointer) }

  @inlinable @inline(__always)
  func decode(_ words: L.Words, shift: Int) -> L.Vector {
    L.lookup(vector: vector, words, shift: shift)
  }
}

/// A codebook in one table.
@usableFromInline
struct OneTable<L: Lanes>: Decoder {
  @usableFromInline let table: L.Table

  @inlinable @inline(__always)
  init(_ codebook: Codebook) { table = L.table(codebook.values.pointer) }

  @inlinable @inline(__always)
  func decode(_ words: L.Words, shift: Int) -> L.Vector {
    L.lookup(table, words, shift: shift)
  }
}

/// A codebook in two tables, chosen between by a code's next bit.
@usableFromInline
struct TwoTables<L: Lanes>: Decoder {
  @usableFromInline let low, high: L.Table

  @inlinable @inline(__always)
  init(_ codebook: Codebook) { self.init(codebook.values.pointer) }

  @inlinable @inline(__always)
  init(_ values: UnsafePointer<Float>) {
    low = L.table(values)
    high = L.table(values + L.tableSize)
  }

  @inlinable @inline(__always)
  func decode(_ words: L.Words, shift: Int) -> L.Vector {
    L.choose(
      L.lookup(low, words, shift: shift), L.lookup(high, words, shift: shift), words,
      bit: shift + L.tableSize.trailingZeroBitCount)
  }
}

/// A codebook in four tables, chosen between by a code's next two bits.
@usableFromInline
struct FourTables<L: Lanes>: Decoder {
  @usableFromInline let low, high: TwoTables<L>

  @inlinable @inline(__always)
  init(_ codebook: Codebook) {
    low = TwoTables(codebook.values.pointer)
    high = TwoTables(codebook.values.pointer + 2 * L.tableSize)
  }

  @inlinable @inline(__always)
  func decode(_ words: L.Words, shift: Int) -> L.Vector {
    L.choose(
      low.decode(words, shift: shift), high.decode(words, shift: shift), words,
      bit: shift + L.tableSize.trailingZeroBitCount + 1)
  }
}

/// A codebook of up to 256 values in the first-level cache.
@usableFromInline
struct GatheredValues<L: Lanes>: Decoder {
  @usableFromInline let values: UnsafePointer<Float>

  @inlinable @inline(__always)
  init(_ codebook: Codebook) { values = UnsafePointer(codebook.values.pointer) }

  @inlinable @inline(__always)
  func decode(_ words: L.Words, shift: Int) -> L.Vector {
    L.gather(values, words, shift: shift)
  }
}
