import CProcessor
import Kernels

/// Four floats a vector: every x86-64 processor.
enum SSE: Lanes {
  typealias Vector = SIMD4<Float>
  typealias Table = UnsafePointer<Float>
  typealias Words = UnsafePointer<UInt32>

  @inline(__always)
  static var tableSize: Int { 256 }

  /// Without a fused instruction `addingProduct` would call the C library once a lane.
  @inline(__always)
  static func multiplyAdd(_ a: Vector, _ b: Vector, _ sum: Vector) -> Vector { sum + a * b }

  @inline(__always)
  static func squareRoot(_ a: Vector) -> Vector { assay_square_root_sse(a) }

  @inline(__always)
  static func keep(_ a: Vector, wherePositive condition: Vector) -> Vector {
    assay_keep_sse(a, condition)
  }

  @inline(__always)
  static func select(_ a: Vector, _ b: Vector, whereNegative condition: Vector) -> Vector {
    assay_select_sse(a, b, condition)
  }

  @inline(__always)
  static func powerOfTwo(_ a: Vector) -> Vector { assay_power_of_two_sse(a) }

  @inline(__always)
  static func storePlaces(
    ofNonzeros a: Vector, first: UInt32, _ target: UnsafeMutablePointer<UInt32>
  ) -> Int {
    Int(assay_store_places_sse(a, first, target))
  }

  @inline(__always)
  static func transpose(
    _ source: UnsafePointer<Float>, _ sourceStride: Int, _ target: UnsafeMutablePointer<Float>,
    _ targetStride: Int
  ) {
    assay_transpose_sse(source, sourceStride, target, targetStride)
  }
}

extension KernelTable {
  /// The kernels for baseline x86-64: tiles of 4 × 8, which take 11 of the 16 registers, and of
  /// 5 × 8 where inputs lie spread: 0.96 to 0.98 of the time of 4 × 8.
  public static var sse: KernelTable {
    var table = KernelTable(SSE.self, name: "sse", tile: TileHeight<4>.self)
    table.spreadDense(SSE.self, tile: TileHeight<5>.self)
    return table
  }
}
