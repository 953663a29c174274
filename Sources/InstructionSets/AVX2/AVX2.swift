import CProcessor
import Kernels

/// Eight floats a vector with fused multiply-add: x86-64-v3 (Haswell and later, Zen and later).
enum AVX2: Lanes {
  typealias Vector = SIMD8<Float>
  typealias Table = (low: Vector, high: Vector)
  typealias Words = SIMD4<Int64>

  @inline(__always)
  static var tableSize: Int { 16 }

  @inline(__always)
  static func table(_ source: UnsafePointer<Float>) -> Table { (load(source), load(source + 8)) }

  @inline(__always)
  static func words(_ source: UnsafePointer<UInt32>) -> Words {
    UnsafeRawPointer(source).loadUnaligned(as: Words.self)
  }

  @inline(__always)
  static func lookup(_ table: Table, _ words: Words, shift: Int) -> Vector {
    assay_lookup_avx2(table.low, table.high, words, Int32(truncatingIfNeeded: shift))
  }

  @inline(__always)
  static func lookupBytes(
    _ table: Table, _ words: Words, shift: Int
  ) -> InlineArray<4, Vector> {
    floats(table, assay_codes_avx2(words, Int32(truncatingIfNeeded: shift)))
  }

  @inline(__always)
  static func lookupBytesOrZero(_ table: Table, _ words: Words) -> InlineArray<4, Vector> {
    floats(table, assay_codes_or_none_avx2(words))
  }

  /// What four vectors of indices find in a table, byte by byte.
  @inline(__always)
  private static func floats(_ table: Table, _ indices: Words) -> InlineArray<4, Vector> {
    let byte0 = assay_byte_avx2(table.low, table.high, indices, 0)
    let byte1 = assay_byte_avx2(table.low, table.high, indices, 1)
    let byte2 = assay_byte_avx2(table.low, table.high, indices, 2)
    let byte3 = assay_byte_avx2(table.low, table.high, indices, 3)
    return [
      assay_join_avx2(byte0, byte1, byte2, byte3, 0),
      assay_join_avx2(byte0, byte1, byte2, byte3, 1),
      assay_join_avx2(byte0, byte1, byte2, byte3, 2),
      assay_join_avx2(byte0, byte1, byte2, byte3, 3),
    ]
  }

  @inline(__always)
  static func lookup(vector: Vector, _ words: Words, shift: Int) -> Vector {
    assay_pick_avx2(vector, words, Int32(truncatingIfNeeded: shift))
  }

  @inline(__always)
  static func gather(_ source: UnsafePointer<Float>, _ words: Words, shift: Int) -> Vector {
    assay_gather_avx2(source, words, Int32(truncatingIfNeeded: shift))
  }

  @inline(__always)
  static func choose(_ clear: Vector, _ set: Vector, _ words: Words, bit: Int) -> Vector {
    assay_choose_avx2(clear, set, words, Int32(truncatingIfNeeded: bit))
  }

  @inline(__always)
  static func squareRoot(_ a: Vector) -> Vector { assay_square_root_avx2(a) }

  @inline(__always)
  static func keep(_ a: Vector, wherePositive condition: Vector) -> Vector {
    assay_keep_avx2(a, condition)
  }

  @inline(__always)
  static func select(_ a: Vector, _ b: Vector, whereNegative condition: Vector) -> Vector {
    assay_select_avx2(a, b, condition)
  }

  @inline(__always)
  static func powerOfTwo(_ a: Vector) -> Vector { assay_power_of_two_avx2(a) }

  @inline(__always)
  static func storePlaces(
    ofNonzeros a: Vector, first: UInt32, _ target: UnsafeMutablePointer<UInt32>
  ) -> Int {
    Int(assay_store_places_avx2(a, first, target))
  }

  @inline(__always)
  static func transpose(
    _ source: UnsafePointer<Float>, _ sourceStride: Int, _ target: UnsafeMutablePointer<Float>,
    _ targetStride: Int
  ) {
    assay_transpose_avx2(source, sourceStride, target, targetStride)
  }
}

extension KernelTable {
  /// The kernels for AVX2 and FMA: tiles of 6 × 16, which take 15 of the 16 registers.
  public static var avx2: KernelTable {
    KernelTable(AVX2.self, name: "avx2", tile: TileHeight<6>.self)
  }
}
