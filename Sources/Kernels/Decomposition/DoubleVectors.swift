/// Vectors of doubles: those of a matrix that is decomposed, and what is computed of them.
///
/// Each is kept in groups of eight, the last one padded with zeros. Like the buffer that it lies in
/// it is a reference: a copy is the same memory, and whoever splits work over threads must not let
/// two of them write the same element.
public struct DoubleVectors: Sendable {
  typealias Group = SIMD8<Double>

  /// How many vectors there are, and how many elements each of them has.
  public let count, length: Int

  /// The groups of a vector.
  let groups: Int

  /// How far apart two vectors lie, in groups: no multiple of 4096 bytes, at which elements of
  /// several vectors compete for a few sets of a cache.
  private let stride: Int

  private let buffer: AlignedBuffer<Group>

  /// Creates vectors of zeros.
  public init(count: Int, length: Int) {
    self.count = count
    self.length = length
    groups = Self.groups(length)
    stride = groups.isMultiple(of: 64) ? groups + 1 : groups
    buffer = AlignedBuffer(count: count * stride)
  }

  /// The groups that hold a number of elements.
  static func groups(_ elements: Int) -> Int {
    (elements + Group.scalarCount - 1) / Group.scalarCount
  }

  /// The group of an element.
  static func group(of element: Int) -> Int { element / Group.scalarCount }

  /// An element of a vector.
  public subscript(vector: Int, element: Int) -> Double {
    get {
      precondition(element >= 0 && element < length, "element: outside of the vector")
      return buffer[vector * stride + Self.group(of: element)][element % Group.scalarCount]
    }
    nonmutating set {
      precondition(element >= 0 && element < length, "element: outside of the vector")
      buffer[vector * stride + Self.group(of: element)][element % Group.scalarCount] = newValue
    }
  }

  /// The first group of a vector.
  func groups(of vector: Int) -> UnsafeMutablePointer<Group> {
    precondition(vector >= 0 && vector < count, "vector: one of them")
    return buffer.pointer + vector * stride
  }
}
