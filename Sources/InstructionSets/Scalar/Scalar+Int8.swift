import Kernels

extension Scalar: Int8Lanes {
  typealias Sums = Int32

  /// A vector is one float, so no part of it is ever left over.
  @inline(__always)
  static func load(_ source: UnsafePointer<Float>, first count: Int) -> Float {
    count > 0 ? source.pointee : 0
  }
  @inline(__always) static func minimum(_ a: Float, _ b: Float) -> Float { a < b ? a : b }
  @inline(__always) static func maximum(_ a: Float, _ b: Float) -> Float { a > b ? a : b }
  @inline(__always) static func lane(_ a: Float, _ index: Int) -> Float { a }
  @inline(__always) static var zeroSums: Int32 { 0 }
  @inline(__always)
  static func loadSums(_ source: UnsafePointer<Int32>) -> Int32 { source.pointee }
  @inline(__always) static func addSums(_ a: Int32, _ b: Int32) -> Int32 { a &+ b }
  @inline(__always) static func multiplySums(_ a: Int32, _ b: Int32) -> Int32 { a &* b }
  @inline(__always) static func floats(_ sums: Int32) -> Float { Float(sums) }
  @inline(__always)
  static func dot(
    _ inputs: UnsafePointer<UInt8>, _ weights: UnsafePointer<Int8>, _ sum: Int32
  ) -> Int32 {
    var result = sum
    for k in 0..<4 { result &+= Int32(inputs[k]) &* Int32(weights[k]) }
    return result
  }
}
