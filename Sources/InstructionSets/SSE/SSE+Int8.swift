import CProcessor
import Kernels

extension SSE: Int8Lanes {
  typealias Sums = SIMD4<Int32>

  @inline(__always)
  static func minimum(_ a: Vector, _ b: Vector) -> Vector { assay_minimum_sse(a, b) }

  @inline(__always)
  static func maximum(_ a: Vector, _ b: Vector) -> Vector { assay_maximum_sse(a, b) }

  @inline(__always)
  static func storeBytes(_ a: Vector, _ target: UnsafeMutablePointer<UInt8>) {
    assay_store_bytes_sse(a, target)
  }

  @inline(__always)
  static func floats(_ sums: Sums) -> Vector { assay_floats_sse(sums) }

  @inline(__always)
  static func dot(
    _ inputs: UnsafePointer<UInt8>, _ weights: UnsafePointer<Int8>, _ sum: Sums
  ) -> Sums {
    assay_dot_sse(inputs, weights, sum)
  }
}
