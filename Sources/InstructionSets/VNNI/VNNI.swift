import CProcessor
import Kernels

/// AVX-512 with products of bytes that are summed in 32 bits (Cascade Lake and later, Zen 4 and
/// later). Its own type, in a target of its own: x86-64-v4 doesn't include these instructions.
enum VNNI: Int8Lanes {
  typealias Vector = SIMD16<Float>
  typealias Table = UnsafePointer<Float>
  typealias Words = UnsafePointer<UInt32>
  typealias Sums = SIMD16<Int32>

  /// No int8 kernel looks anything up.
  @inline(__always)
  static var tableSize: Int { 0 }

  @inline(__always)
  static func keep(_ a: Vector, wherePositive condition: Vector) -> Vector {
    assay_keep_avx512(a, condition)
  }

  @inline(__always)
  static func load(_ source: UnsafePointer<Float>, first count: Int) -> Vector {
    assay_load_first_avx512(source, count)
  }

  @inline(__always)
  static func minimum(_ a: Vector, _ b: Vector) -> Vector { assay_minimum_avx512(a, b) }

  @inline(__always)
  static func maximum(_ a: Vector, _ b: Vector) -> Vector { assay_maximum_avx512(a, b) }

  @inline(__always)
  static func greatest(_ a: Vector) -> Float { assay_greatest_avx512(a) }

  @inline(__always)
  static func total(_ a: Vector) -> Float { assay_total_avx512(a) }

  @inline(__always)
  static func storeBytes(_ a: Vector, _ target: UnsafeMutablePointer<UInt8>) {
    assay_store_bytes_avx512(a, target)
  }

  @inline(__always)
  static func floats(_ sums: Sums) -> Vector { assay_floats_avx512(sums) }

  @inline(__always)
  static func dot(
    _ inputs: UnsafePointer<UInt8>, _ weights: UnsafePointer<Int8>, _ sum: Sums
  ) -> Sums {
    assay_dot_vnni(inputs, weights, sum)
  }
}

extension KernelTable {
  /// Gives these AVX-512 kernels int8 products for processors that have AVX-512 VNNI.
  public mutating func useVNNI() { useInt8(VNNI.self, tile: TileHeight<12>.self) }
}
