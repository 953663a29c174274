/// The values that weights share, laid out for decoding packed codes.
///
/// As many codebooks as the registers hold are looked up there, in one vector or in one, two or
/// four tables; larger ones in the first-level cache. A table with a zero behind it takes no second
/// one: pruned networks whose weights share 16 values have that zero for the pruned ones.
@usableFromInline
struct Codebook: Sendable {
  /// Where the values are looked up.
  @usableFromInline
  enum Place: Sendable { case vector, table, tableAndZero, twoTables, fourTables, memory }

  /// A vector, whole tables, a table and a zero, or 256 values.
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
    let hasZero =
      bitsPerCode == 8 && values.count == table.tableSize + 1 && values[table.tableSize] == 0
    let (place, size) =
      hasZero
      ? (.tableAndZero, values.count)
      : (vectors + tables).first { $0.1 >= values.count } ?? (.memory, 256)
    self.place = place
    // Fields narrower than a table's index see the bits of their neighbours.
    let period = min(size, 1 << bitsPerCode)
    self.values = AlignedBuffer(
      (0..<size).map { $0 % period < values.count ? values[$0 % period] : 0 })
  }
}
