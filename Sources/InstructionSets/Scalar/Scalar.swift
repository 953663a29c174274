import Kernels

/// One float at a time, compiled without vectorisation: what a plain loop gives.
enum Scalar: Lanes {
  typealias Vector = Float
  typealias Table = UnsafePointer<Float>
  typealias Words = UInt32

  @inline(__always) static var width: Int { 1 }
  @inline(__always) static var tableSize: Int { 256 }
  @inline(__always) static func load(_ source: UnsafePointer<Float>) -> Float { source.pointee }
  @inline(__always)
  static func store(_ vector: Float, _ target: UnsafeMutablePointer<Float>) {
    target.pointee = vector
  }
  @inline(__always) static func splat(_ value: Float) -> Float { value }
  @inline(__always)
  static func multiplyAdd(_ a: Float, _ b: Float, _ sum: Float) -> Float { sum + a * b }
  @inline(__always) static func add(_ a: Float, _ b: Float) -> Float { a + b }
  @inline(__always) static func subtract(_ a: Float, _ b: Float) -> Float { a - b }
  @inline(__always) static func multiply(_ a: Float, _ b: Float) -> Float { a * b }
  @inline(__always) static func divide(_ a: Float, _ b: Float) -> Float { a / b }
  @inline(__always) static func squareRoot(_ a: Float) -> Float { a.squareRoot() }
  @inline(__always)
  static func keep(_ a: Float, wherePositive condition: Float) -> Float { condition <= 0 ? 0 : a }
  @inline(__always)
  static func select(_ a: Float, _ b: Float, whereNegative condition: Float) -> Float {
    condition < 0 ? a : b
  }
  @inline(__always)
  static func table(_ source: UnsafePointer<Float>) -> Table { source }
  @inline(__always)
  static func words(_ source: UnsafePointer<UInt32>) -> UInt32 { source.pointee }
  @inline(__always)
  static func lookup(_ table: Table, _ words: UInt32, shift: Int) -> Float {
    table[Int(words &>> UInt32(truncatingIfNeeded: shift)) & (tableSize - 1)]
  }
  @inline(__always)
  static func lookup(vector: Float, _ words: UInt32, shift: Int) -> Float { vector }
  @inline(__always)
  static func gather(_ source: UnsafePointer<Float>, _ words: UInt32, shift: Int) -> Float {
    source[Int(words &>> UInt32(truncatingIfNeeded: shift)) & 255]
  }
  @inline(__always)
  static func choose(_ clear: Float, _ set: Float, _ words: UInt32, bit: Int) -> Float {
    (words &>> UInt32(truncatingIfNeeded: bit)) & 1 == 1 ? set : clear
  }
  @inline(__always)
  static func storePlaces(
    ofNonzeros a: Float, first: UInt32, _ target: UnsafeMutablePointer<UInt32>
  ) -> Int {
    target.pointee = first
    return a == 0 ? 0 : 1
  }
  @inline(__always)
  static func products(_ four: UnsafePointer<Float>, _ factor: Float) -> SIMD4<Float> {
    SIMD4(four[0] * factor, four[1] * factor, four[2] * factor, four[3] * factor)
  }
}

extension KernelTable {
  /// The scalar kernels: tiles of 2 × 2 weights and samples, each product one multiplication.
  public static var scalar: KernelTable {
    KernelTable(Scalar.self, name: "scalar", tile: TileHeight<2>.self)
  }
}
