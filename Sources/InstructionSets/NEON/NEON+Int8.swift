import CProcessor
import Kernels

extension NEON: Int8Lanes {
  typealias Sums = SIMD4<Int32>

  /// Bytes multiply as signed ones, and pairs of products are added in 16 bits.
  @inline(__always)
  static var largestInput: Int { ByteScale.largest }

  /// Four small products fit 16 bits as well, and two instructions in eight are saved.
  @inline(__always)
  static var addsPairs: Bool { true }

  @inline(__always)
  static func minimum(_ a: Vector, _ b: Vector) -> Vector { assay_minimum_neon(a, b) }

  @inline(__always)
  static func maximum(_ a: Vector, _ b: Vector) -> Vector { assay_maximum_neon(a, b) }

  @inline(__always)
  static func greatest(_ a: Vector) -> Float { assay_greatest_neon(a) }

  @inline(__always)
  static func total(_ a: Vector) -> Float { assay_total_neon(a) }

  @inline(__always)
  static func storeBytes(_ a: Vector, _ target: UnsafeMutablePointer<UInt8>) {
    assay_store_bytes_neon(a, target)
  }

  @inline(__always)
  static func floats(_ sums: Sums) -> Vector { assay_floats_neon(sums) }

  @inline(__always)
  static func dot(
    _ inputs: UnsafePointer<UInt8>, _ weights: UnsafePointer<Int8>, _ sum: Sums
  ) -> Sums {
    assay_dot_neon(inputs, weights, sum)
  }

  @inline(__always)
  static func dotPair(
    _ inputs: UnsafePointer<UInt8>, _ weights: UnsafePointer<Int8>, _ next: UnsafePointer<Int8>,
    _ sum: Sums
  ) -> Sums {
    assay_dot_pair_neon(inputs, weights, next, sum)
  }
}
