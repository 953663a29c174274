import Kernels

/// Four lanes whose arithmetic is counted as it is done: what `ProductWork` says without it.
enum CountedLanes: Int8Lanes {
  typealias Vector = SIMD4<Float>
  typealias Table = UnsafePointer<Float>
  typealias Words = UnsafePointer<UInt32>
  typealias Sums = SIMD4<Int32>

  static var tableSize: Int { 8 }

  /// Vectors that were multiplied and added, and those of any other arithmetic; products of four
  /// bytes a lane. One suite writes them, on one thread.
  nonisolated(unsafe) static var products = 0, others = 0, dots = 0

  static func reset() { (products, others, dots) = (0, 0, 0) }

  private static func other(_ vector: Vector) -> Vector {
    others += 1
    return vector
  }

  static func multiplyAdd(_ a: Vector, _ b: Vector, _ sum: Vector) -> Vector {
    products += 1
    return sum.addingProduct(a, b)
  }

  static func add(_ a: Vector, _ b: Vector) -> Vector { other(a + b) }
  static func subtract(_ a: Vector, _ b: Vector) -> Vector { other(a - b) }
  static func multiply(_ a: Vector, _ b: Vector) -> Vector { other(a * b) }
  static func divide(_ a: Vector, _ b: Vector) -> Vector { other(a / b) }
  static func squareRoot(_ a: Vector) -> Vector { other(a.squareRoot()) }

  /// Rounding to bytes is no arithmetic of floats.
  static func storeBytes(_ a: Vector, _ target: UnsafeMutablePointer<UInt8>) {
    for index in 0..<4 { target[index] = UInt8(a[index].rounded(.toNearestOrEven)) }
  }

  static func dot(
    _ inputs: UnsafePointer<UInt8>, _ weights: UnsafePointer<Int8>, _ sum: Sums
  ) -> Sums {
    dots += 1
    var result = sum
    for index in 0..<4 {
      for k in 0..<4 { result[index] &+= Int32(inputs[k]) &* Int32(weights[4 * index + k]) }
    }
    return result
  }
}

extension Tables {
  /// The table of the counted lanes.
  static let counted = KernelTable(
    CountedLanes.self, name: "counted", tile: TileHeight<4>.self)

  /// The same with dense products that bring the left side into vectors.
  static let countedSpread: KernelTable = {
    var table = counted
    table.spreadDense(CountedLanes.self, tile: TileHeight<4>.self)
    return table
  }()
}
