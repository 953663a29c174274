import CProcessor
import Kernels

extension AVX2: Int8Lanes {
  typealias Sums = SIMD8<Int32>

  /// Pairs of products are added in 16 bits, which hold no more.
  @inline(__always)
  static var largestInput: Int { ByteScale.largest }

  /// Additions in 16 bits take the place of every other multiplication by ones, and the units that
  /// multiply are what bounds a product.
  @inline(__always)
  static var addsPairs: Bool { true }

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
    assay_dot_avx2(inputs, weights, sum)
  }

  @inline(__always)
  static func dotPair(
    _ inputs: UnsafePointer<UInt8>, _ weights: UnsafePointer<Int8>, _ next: UnsafePointer<Int8>,
    _ sum: Sums
  ) -> Sums {
    assay_dot_pair_avx2(inputs, weights, next, sum)
  }
}
