/// A codebook in the form that one kernel decodes with: a type, so that each kernel is compiled for
/// it.
@usableFromInline
protocol CodebookDecoder {
  associatedtype L: Lanes
  init(_ codebook: Codebook)

  /// The values of the codes that start at bit `shift` of each word.
  func decode(_ words: L.Words, shift: Int) -> L.Vector

  /// The values of the codes that start at bit `shift` of each of the four bytes of each word.
  func decodeBytes(_ words: L.Words, shift: Int) -> InlineArray<4, L.Vector>
}

extension CodebookDecoder {
  /// One byte of all words after the other.
  @inlinable @inline(__always)
  func decodeBytes(_ words: L.Words, shift: Int) -> InlineArray<4, L.Vector> {
    [
      decode(words, shift: shift), decode(words, shift: shift + 8),
      decode(words, shift: shift + 16), decode(words, shift: shift + 24),
    ]
  }
}

/// A codebook in one vector.
@usableFromInline
struct OneVector<L: Lanes>: CodebookDecoder {
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
struct OneTable<L: Lanes>: CodebookDecoder {
  @usableFromInline let table: L.Table

  @inlinable @inline(__always)
  init(_ codebook: Codebook) { table = L.table(codebook.values.pointer) }

  @inlinable @inline(__always)
  func decode(_ words: L.Words, shift: Int) -> L.Vector {
    L.lookup(table, words, shift: shift)
  }

  @inlinable @inline(__always)
  func decodeBytes(_ words: L.Words, shift: Int) -> InlineArray<4, L.Vector> {
    L.lookupBytes(table, words, shift: shift)
  }
}

/// A codebook of bytes in one table, and zero for the code behind it.
@usableFromInline
struct OneTableAndZero<L: Lanes>: CodebookDecoder {
  @usableFromInline let table: L.Table

  @inlinable @inline(__always)
  init(_ codebook: Codebook) { table = L.table(codebook.values.pointer) }

  @inlinable @inline(__always)
  func decode(_ words: L.Words, shift: Int) -> L.Vector {
    L.lookupOrZero(table, words, shift: shift)
  }

  /// Codes are whole bytes.
  @inlinable @inline(__always)
  func decodeBytes(_ words: L.Words, shift: Int) -> InlineArray<4, L.Vector> {
    L.lookupBytesOrZero(table, words)
  }
}

/// A codebook in two tables, chosen between by a code's next bit.
@usableFromInline
struct TwoTables<L: Lanes>: CodebookDecoder {
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
    L.lookup(low, high, words, shift: shift)
  }

  @inlinable @inline(__always)
  func decodeBytes(_ words: L.Words, shift: Int) -> InlineArray<4, L.Vector> {
    L.lookupBytes(low, high, words, shift: shift)
  }
}

/// A codebook in four tables, chosen between by a code's next two bits.
@usableFromInline
struct FourTables<L: Lanes>: CodebookDecoder {
  @usableFromInline let low, high: TwoTables<L>

  @inlinable @inline(__always)
  init(_ codebook: Codebook) {
    low = TwoTables(codebook.values.pointer)
    high = TwoTables(codebook.values.pointer + 2 * L.tableSize)
  }

  @inlinable @inline(__always)
  func decode(_ words: L.Words, shift: Int) -> L.Vector {
    L.lookup(low.low, low.high, high.low, high.high, words, shift: shift)
  }

  @inlinable @inline(__always)
  func decodeBytes(_ words: L.Words, shift: Int) -> InlineArray<4, L.Vector> {
    L.lookupBytes(low.low, low.high, high.low, high.high, words, shift: shift)
  }
}

/// A codebook of up to 256 values in the first-level cache.
@usableFromInline
struct GatheredValues<L: Lanes>: CodebookDecoder {
  @usableFromInline let values: UnsafePointer<Float>

  @inlinable @inline(__always)
  init(_ codebook: Codebook) { values = UnsafePointer(codebook.values.pointer) }

  @inlinable @inline(__always)
  func decode(_ words: L.Words, shift: Int) -> L.Vector {
    L.gather(values, words, shift: shift)
  }
}
