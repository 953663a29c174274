import CProcessor
import Kernels

/// Sixteen floats a vector: x86-64-v4 (Skylake-X and later, Zen 4 and later).
enum AVX512: Lanes {
  typealias Vector = SIMD16<Float>
  typealias Table = (low: Vector, high: Vector)

  @inline(__always)
  static var tableSize: Int { 32 }

  @inline(__always)
  static func table(_ source: UnsafePointer<Float>) -> Table { (load(source), load(source + 16)) }

  @inline(__always)
  static func lookup(_ table: Table, _ indices: UnsafePointer<UInt8>) -> Vector {
    assay_lookup_avx512(table.low, table.high, indices)
  }

  @inline(__always)
  static func gather(_ source: UnsafePointer<Float>, _ indices: UnsafePointer<UInt8>) -> Vector {
    assay_gather_avx512(source, indices)
  }

  @inline(__always)
  static func squareRoot(_ a: Vector) -> Vector { assay_square_root_avx512(a) }

  @inline(__always)
  static func keep(_ a: Vector, wherePositive condition: Vector) -> Vector {
    assay_keep_avx512(a, condition)
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
