import CProcessor
import Kernels

/// Sixteen floats a vector: x86-64-v4 (Skylake-X and later, Zen 4 and later).
enum AVX512: Lanes {
  typealias Vector = SIMD16<Float>
  typealias Table = (low: Vector, high: Vector)
  typealias Words = SIMD8<Int64>

  @inline(__always)
  static var registers: Int { 32 }

  @inline(__always)
  static var tableSize: Int { 32 }

  @inline(__always)
  static var tablesPerWindow: Int { 2 }

  @inline(__always)
  static func table(_ source: UnsafePointer<Float>) -> Table { (load(source), load(source + 16)) }

  @inline(__always)
  static func words(_ source: UnsafePointer<UInt32>) -> Words {
    UnsafeRawPointer(source).loadUnaligned(as: Words.self)
  }

  @inline(__always)
  static func lookup(_ table: Table, _ words: Words, shift: Int) -> Vector {
    assay_lookup_avx512(table.low, table.high, words, Int32(truncatingIfNeeded: shift))
  }

  @inline(__always)
  static func lookup(vector: Vector, _ words: Words, shift: Int) -> Vector {
    assay_pick_avx512(vector, words, Int32(truncatingIfNeeded: shift))
  }

  @inline(__always)
  static func gather(_ source: UnsafePointer<Float>, _ words: Words, shift: Int) -> Vector {
    assay_gather_avx512(source, words, Int32(truncatingIfNeeded: shift))
  }

  @inline(__always)
  static func choose(_ clear: Vector, _ set: Vector, _ words: Words, bit: Int) -> Vector {
    assay_choose_avx512(clear, set, words, Int32(truncatingIfNeeded: bit))
  }

  /// From chains of the standard library's additions the compiler takes lane 15 apart.
  @inline(__always)
  static func add(_ a: Vector, _ b: Vector) -> Vector { assay_add_avx512(a, b) }

  @inline(__always)
  static func squareRoot(_ a: Vector) -> Vector { assay_square_root_avx512(a) }

  @inline(__always)
  static func keep(_ a: Vector, wherePositive condition: Vector) -> Vector {
    assay_keep_avx512(a, condition)
  }

  @inline(__always)
  static func select(_ a: Vector, _ b: Vector, whereNegative condition: Vector) -> Vector {
    assay_select_avx512(a, b, condition)
  }

  @inline(__always)
  static func powerOfTwo(_ a: Vector) -> Vector { assay_power_of_two_avx512(a) }

  @inline(__always)
  static func storePlaces(
    ofNonzeros a: Vector, first: UInt32, _ target: UnsafeMutablePointer<UInt32>
  ) -> Int {
    Int(assay_store_places_avx512(a, first, target))
  }

  @inline(__always)
  static func transpose(
    _ source: UnsafePointer<Float>, _ sourceStride: Int, _ target: UnsafeMutablePointer<Float>,
    _ targetStride: Int
  ) {
    assay_transpose_avx512(source, sourceStride, target, targetStride)
  }
}

extension KernelTable {
  /// The kernels for AVX-512: tiles of 12 × 32, which take 27 of the 32 registers.
  public static var avx512: KernelTable {
    KernelTable(AVX512.self, name: "avx512", tile: TileHeight<12>.self)
  }
}
