/// Where the rows begin, runs along the last dimension, of an array whose first index changes
/// fastest; in the order in which the last index changes fastest.
struct ColumnMajorRows: Sequence, IteratorProtocol {
  /// The elements of a row.
  let length: Int

  /// How far apart the elements of a row lie.
  let stride: Int

  /// All dimensions but the last, and how far apart two elements lie that differ by one in each.
  private let axes: [(size: Int, stride: Int)]

  private var indexes: [Int]
  private var start = 0
  private var isAtEnd: Bool

  /// - Parameter shape: at least one dimension; its product can be counted.
  init(shape: [Int]) {
    isAtEnd = shape.contains(0)
    var axes: [(size: Int, stride: Int)] = []
    var stride = 1
    for size in isAtEnd ? [] : shape.dropLast() {
      axes.append((size, stride))
      stride *= size
    }
    self.axes = axes
    self.stride = stride
    length = shape[shape.count - 1]
    indexes = Array(repeating: 0, count: axes.count)
  }

  mutating func next() -> Int? {
    guard !isAtEnd else { return nil }
    defer { advance() }
    return start
  }

  private mutating func advance() {
    for (axis, (size, stride)) in axes.enumerated().reversed() {
      indexes[axis] += 1
      start += stride
      if indexes[axis] < size { return }
      start -= size * stride
      indexes[axis] = 0
    }
    isAtEnd = true
  }
}
