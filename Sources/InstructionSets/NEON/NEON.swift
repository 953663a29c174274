import CProcessor
import Kernels

/// Four floats a vector with fused multiply-add: every AArch64 processor.
enum NEON: Lanes {
  typealias Vector = SIMD4<Float>
  typealias Words = SIMD4<UInt32>
  typealias Table = (first: Vector, second: Vector, third: Vector, fourth: Vector)

  @inline(__always)
  static var registers: Int { 32 }

  @inline(__always)
  static var addsInPlace: Bool { true }

  @inline(__always)
  static var tableSize: Int { 16 }

  @inline(__always)
  static func table(_ source: UnsafePointer<Float>) -> Table {
    (load(source), load(source + 4), load(source + 8), load(source + 12))
  }

  @inline(__always)
  static func words(_ source: UnsafePointer<UInt32>) -> Words {
    UnsafeRawPointer(source).loadUnaligned(as: Words.self)
  }

  @inline(__always)
  static func lookup(_ table: Table, _ words: Words, shift: Int) -> Vector {
    assay_lookup_neon(
      table.first, table.second, table.third, table.fourth, words,
      Int32(truncatingIfNeeded: shift))
  }

  @inline(__always)
  static func lookup(vector: Vector, _ words: Words, shift: Int) -> Vector {
    assay_pick_neon(vector, words, Int32(truncatingIfNeeded: shift))
  }

  @inline(__always)
  static func gather(_ source: UnsafePointer<Float>, _ words: Words, shift: Int) -> Vector {
    let indices = (words &>> Words(repeating: UInt32(truncatingIfNeeded: shift))) & 255
    return Vector(
      source[Int(indices[0])], source[Int(indices[1])], source[Int(indices[2])],
      source[Int(indices[3])])
  }

  @inline(__always)
  static func choose(_ clear: Vector, _ set: Vector, _ words: Words, bit: Int) -> Vector {
    assay_choose_neon(clear, set, words, Int32(truncatingIfNeeded: bit))
  }

  @inline(__always)
  static func squareRoot(_ a: Vector) -> Vector { assay_square_root_neon(a) }

  @inline(__always)
  static func keep(_ a: Vector, wherePositive condition: Vector) -> Vector {
    assay_keep_neon(a, condition)
  }

  @inline(__always)
  static func select(_ a: Vector, _ b: Vector, whereNegative condition: Vector) -> Vector {
    assay_select_neon(a, b, condition)
  }

  @inline(__always)
  static func powerOfTwo(_ a: Vector) -> Vector { assay_power_of_two_neon(a) }

  @inline(__always)
  static func storePlaces(
    ofNonzeros a: Vector, first: UInt32, _ target: UnsafeMutablePointer<UInt32>
  ) -> Int {
    Int(assay_store_places_neon(a, first, target))
  }

  @inline(__always)
  static func transpose(
    _ source: UnsafePointer<Float>, _ sourceStride: Int, _ target: UnsafeMutablePointer<Float>,
    _ targetStride: Int
  ) {
    assay_transpose_neon(source, sourceStride, target, targetStride)
  }
}

extension KernelTable {
  /// The kernels for NEON: tiles of 12 × 8, which take 27 of the 32 registers.
  public static var neon: KernelTable {
    KernelTable(NEON.self, name: "neon", tile: TileHeight<12>.self)
  }
}
