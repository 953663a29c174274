import CProcessor
import Kernels

/// AVX2 with products of bytes that are summed in 32 bits (Alder Lake and later, Zen 5 and later).
/// Its own type, in a target of its own: x86-64-v3 doesn't include these instructions.
enum AVXVNNI: Int8Lanes {
  typealias Vector = SIMD8<Float>
  typealias Table = UnsafePointer<Float>
  typealias Words = UnsafePointer<UInt32>
  typealias Sums = SIMD8<Int32>

  /// No int8 kernel looks anything up.
  @inline(__always)
  static var tableSize: Int { 0 }

  @inline(__always)
  static func keep(_ a: Vector, wherePositive condition: Vector) -> Vector {
    assay_keep_avx2(a, condition)
  }

  @inline(__always)
  static func minimum(_ a: Vector, _ b: Vector) -> Vector { assay_minimum_avx2(a, b) }

  @inline(__always)
  static func maximum(_ a: Vector, _ b: Vector) -> Vector { assay_maximum_avx2(a, b) }

  @inline(__always)
  static func greatest(_ a: Vector) -> Float { assay_greatest_avx2(a) }

  @inline(__always)
  static func total(_ a: Vector) -> Float { assay_total_avx2(a) }

  @inline(__always)
  static func storeBytes(_ a: Vector, _ target: UnsafeMutablePointer<UInt8>) {
    assay_store_bytes_avx2(a, target)
  }

  @inline(__always)
  static func floats(_ sums: Sums) -> Vector { assay_floats_avx2(sums) }

  @inline(__always)
  static func dot(
    _ inputs: UnsafePointer<UInt8>, _ weights: UnsafePointer<Int8>, _ sum: Sums
  ) -> Sums {
    assay_dot_avxvnni(inputs, weights, sum)
  }
}

extension KernelTable {
  /// Gives these AVX2 kernels int8 products for processors that have AVX-VNNI.
  public mutating func useAVXVNNI() { useInt8(AVXVNNI.self, tile: TileHeight<6>.self) }
}
