extension Tensor {
  /// Row-major strides of a shape.
  static func strides(of shape: [Int]) -> [Int] {
    var strides = Array(repeating: 1, count: shape.count)
    for axis in shape.indices.dropLast().reversed() {
      strides[axis] = strides[axis + 1] * shape[axis + 1]
    }
    return strides
  }

  /// The elements at `start` and on by `strides` along each axis of `shape`; all are there.
  func arranged(shape: [Int], strides: [Int], start: Int = 0) -> Tensor {
    picked(Self.places(shape: shape, strides: strides, start: start), shape: shape)
  }

  /// The elements at some places, as a tensor of `shape`.
  func picked(_ places: [Int], shape: [Int]) -> Tensor {
    switch type {
    case .string: .strings(name: name, shape: shape)
    case .float, .float16, .bfloat16:
      Tensor(name: name, type: type, shape: shape, floats: places.map { Float(self[$0]) })
    default:
      Tensor(name: name, type: type, shape: shape, numbers: places.map { self[$0] })
    }
  }

  /// Where the elements of a shape stand by strides, in row-major order.
  static func places(shape: [Int], strides: [Int], start: Int = 0) -> [Int] {
    var places = [start]
    for (size, stride) in zip(shape, strides) {
      if size == 1 { continue }
      places = places.flatMap { place in (0..<size).map { place + $0 * stride } }
    }
    return places
  }

  /// The axes in another order; `axes[i]` becomes axis `i`.
  func transposed(_ axes: [Int]) -> Tensor {
    let shape = axes.map { self.shape[$0] }
    if axes == [1, 0], type == .float {
      return Tensor(
        name: name, shape: shape, floats: transposedFloats(rows: shape[0], columns: shape[1]))
    }
    let strides = Self.strides(of: self.shape)
    return arranged(shape: shape, strides: axes.map { strides[$0] })
  }

  /// Strides along which the tensor repeats as `shape`; `nil` when it doesn't fit.
  func broadcastStrides(to shape: [Int]) -> [Int]? {
    guard self.shape.count <= shape.count else { return nil }
    let padding = Array(repeating: 1, count: shape.count - self.shape.count)
    let own = padding + self.shape
    guard zip(own, shape).allSatisfy({ $0 == $1 || $0 == 1 }) else { return nil }
    return zip(own, Self.strides(of: own)).map { $0 == 1 ? 0 : $1 }
  }

  /// The shape to which two repeat together; `nil` when they don't fit.
  static func broadcast(_ first: [Int], _ second: [Int]) -> [Int]? {
    let rank = max(first.count, second.count)
    let ones = [first, second].map { Array(repeating: 1, count: rank - $0.count) + $0 }
    guard zip(ones[0], ones[1]).allSatisfy({ $0 == $1 || $0 == 1 || $1 == 1 }) else { return nil }
    return zip(ones[0], ones[1]).map { $0 == 1 ? $1 : $0 }
  }
}
