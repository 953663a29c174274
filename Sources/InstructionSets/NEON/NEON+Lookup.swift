import CProcessor
import Kernels

/// Look-ups of four codes a word, byte by byte: one byte of each of sixteen values lies in a
/// register, and an instruction finds sixteen of them.
extension NEON {
  @inline(__always)
  static func lookupBytes(
    _ table: Table, _ words: Words, shift: Int
  ) -> InlineArray<4, Vector> {
    let indices = codes(words, shift, tables: 1)
    return floats { assay_find_neon(plane($0, table), indices) }
  }

  /// The code behind the table finds no place there, which gives 0.
  @inline(__always)
  static func lookupBytesOrZero(_ table: Table, _ words: Words) -> InlineArray<4, Vector> {
    let indices = assay_codes_neon(words, 0, 255)
    return floats { assay_find_neon(plane($0, table), indices) }
  }

  @inline(__always)
  static func lookupBytes(
    _ low: Table, _ high: Table, _ words: Words, shift: Int
  ) -> InlineArray<4, Vector> {
    let indices = codes(words, shift, tables: 2)
    return floats { assay_find_two_neon(plane($0, low), plane($0, high), indices) }
  }

  @inline(__always)
  static func lookupBytes(
    _ first: Table, _ second: Table, _ third: Table, _ fourth: Table, _ words: Words, shift: Int
  ) -> InlineArray<4, Vector> {
    let indices = codes(words, shift, tables: 4)
    return floats {
      assay_find_four_neon(
        plane($0, first), plane($0, second), plane($0, third), plane($0, fourth), indices)
    }
  }

  /// Four vectors of floats from each of their bytes.
  @inline(__always)
  private static func floats(_ byte: (Int32) -> Words) -> InlineArray<4, Vector> {
    let (byte0, byte1, byte2, byte3) = (byte(0), byte(1), byte(2), byte(3))
    return [
      assay_join_neon(byte0, byte1, byte2, byte3, 0),
      assay_join_neon(byte0, byte1, byte2, byte3, 1),
      assay_join_neon(byte0, byte1, byte2, byte3, 2),
      assay_join_neon(byte0, byte1, byte2, byte3, 3),
    ]
  }

  @inline(__always)
  private static func codes(_ words: Words, _ shift: Int, tables: Int) -> Words {
    assay_codes_neon(
      words, Int32(truncatingIfNeeded: shift), UInt8(truncatingIfNeeded: tables * tableSize - 1))
  }

  @inline(__always)
  private static func plane(_ byte: Int32, _ table: Table) -> Words {
    assay_plane_neon(table.first, table.second, table.third, table.fourth, byte)
  }
}
