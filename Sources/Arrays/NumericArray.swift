/// An array of numbers with a shape, as other programs' files hold them: the bytes stay as they
/// were read until somebody asks for values, so that no more memory is taken than needed.
///
///     let images = try NPY.read("images.npy")  // uint8, 60000 × 784
///     let pixels = images.floats()             // 47 040 000 values, row-major
public struct NumericArray: Sendable {
  /// The size of each dimension, the slowest first; empty for a single value.
  public let shape: [Int]

  /// What the elements are.
  public let type: ElementType

  /// Whether elements have their most significant byte first.
  let isBigEndian: Bool

  /// Whether the first index changes fastest, as in Fortran, and not the last.
  let isColumnMajor: Bool

  let bytes: ArraySlice<UInt8>

  /// Creates an array over bytes; a precondition checks that they are as many as the shape needs.
  public init(
    shape: [Int], type: ElementType, bytes: ArraySlice<UInt8>, isBigEndian: Bool = false,
    isColumnMajor: Bool = false
  ) {
    precondition(
      bytes.count == Self.byteCount(shape: shape, type: type), "as many bytes as the shape needs")
    self.shape = shape
    self.type = type
    self.bytes = bytes
    self.isBigEndian = isBigEndian
    self.isColumnMajor = isColumnMajor
  }

  /// The number of elements.
  public var count: Int { bytes.count / type.size }

  /// The bytes that an array takes; `nil` where they are more than can be counted.
  public static func byteCount(shape: [Int], type: ElementType) -> Int? {
    if shape.contains(0) { return 0 }
    var product = type.size
    for dimension in shape {
      let (next, overflow) = product.multipliedReportingOverflow(by: dimension)
      if overflow { return nil }
      product = next
    }
    return product
  }
}
