/// Vectors that lie beside each other in strips of some elements, for rotations of neighbours: a
/// cache holds a strip of all of them while many rotations go over it.
public struct VectorStrips: Sendable {
  /// How many vectors there are, and how many elements each of them has.
  public let count, length: Int

  /// The groups of a vector in a strip: enough that their rotations don't wait for each other.
  static let width = 4

  /// The strips, the last padded with zeros.
  let strips: Int

  private let buffer: AlignedBuffer<DoubleVectors.Group>

  /// Copies vectors.
  public init(_ vectors: DoubleVectors) {
    count = vectors.count
    length = vectors.length
    strips = (vectors.groups + Self.width - 1) / Self.width
    buffer = AlignedBuffer(count: strips * count * Self.width)
    for vector in 0..<count {
      let source = vectors.groups(of: vector)
      for group in 0..<vectors.groups {
        buffer.pointer[place(vector, group)] = source[group]
      }
    }
  }

  private func place(_ vector: Int, _ group: Int) -> Int {
    (group / Self.width * count + vector) * Self.width + group % Self.width
  }

  /// The elements of a vector.
  public subscript(vector: Int) -> [Double] {
    precondition(vector >= 0 && vector < count, "vector: one of them")
    return (0..<length).map { element in
      let group = DoubleVectors.group(of: element)
      return buffer.pointer[place(vector, group)][element % DoubleVectors.Group.scalarCount]
    }
  }

  /// The first group of a strip, that of the first vector.
  func strip(_ index: Int) -> UnsafeMutablePointer<DoubleVectors.Group> {
    precondition(index >= 0 && index < strips, "index: that of a strip")
    return buffer.pointer + index * count * Self.width
  }
}
