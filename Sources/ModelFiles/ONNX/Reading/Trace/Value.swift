/// What a name in a graph stands for.
enum Value {
  /// An input that isn't given.
  case absent

  /// Numbers that don't depend on the network's input.
  case constant(Tensor)

  /// What becomes of the network's input.
  case flow(Flow)

  /// The step of bytes that are scaled anew for each input, times numbers of the graph.
  case step(of: Int, times: Tensor)
}

/// A value that depends on the network's input: for each feature of a sample a function of one
/// element of a vector of the network, in a layout of axes.
struct Flow {
  /// Which of the trace's vectors it is a function of.
  var vector: Int

  /// The function of each element; see `Trace.expressions`.
  var expression: Int

  /// The sizes of all axes.
  var shape: [Int]

  /// The axes along which samples lie; all others are features. None when there is one sample.
  var batch: Range<Int>

  /// The vector's element of each feature, in row-major order of the axes; `nil` when all are in
  /// order.
  var order: [Int]?

  /// The input whose own step the value has still to be multiplied by; see `Value.step`.
  var step: Int?

  /// What the bytes stand for; `nil` for other numbers.
  var bytes: ByteCode?

  /// The sizes of the axes of features.
  var featureShape: [Int] { shape.indices.filter { !batch.contains($0) }.map { shape[$0] } }

  /// How many features a sample has.
  var features: Int { featureShape.reduce(1, *) }

  /// How many samples there are.
  var samples: Int { shape[batch].reduce(1, *) }

  /// The same features in another shape; `nil` when samples would be mixed.
  ///
  /// Samples stay apart as long as axes of their sizes begin where they did.
  func reshaped(_ shape: [Int]) -> Flow? {
    var flow = self
    flow.shape = shape
    guard !batch.isEmpty else { return flow }
    let before = self.shape[..<batch.lowerBound].reduce(1, *)
    guard
      let start = shape.indices.first(where: {
        shape[..<$0].reduce(1, *) == before && (samples == 1 ? shape[$0] == 1 : shape[$0] > 1)
      })
    else { return nil }
    var end = start + 1
    while end < shape.count, shape[start..<end].reduce(1, *) < samples { end += 1 }
    guard shape[start..<end].reduce(1, *) == samples else { return nil }
    flow.batch = start..<end
    return flow
  }

  /// The same features with the axes in another order; `nil` when axes of samples are torn apart.
  func transposed(_ axes: [Int]) -> Flow? {
    var flow = self
    flow.shape = axes.map { shape[$0] }
    let places = axes.indices.filter { batch.contains(axes[$0]) }
    if let first = places.first, let last = places.last {
      guard last - first + 1 == batch.count, places.map({ axes[$0] }) == Array(batch) else {
        return nil
      }
      flow.batch = first..<last + 1
    }
    // Strides of features alone: samples don't move them.
    var strides = Array(repeating: 0, count: shape.count)
    var stride = 1
    for axis in shape.indices.reversed() where !batch.contains(axis) {
      strides[axis] = stride
      stride *= shape[axis]
    }
    let turned = axes.filter { !batch.contains($0) }
    let moved = Tensor.places(
      shape: turned.map { shape[$0] }, strides: turned.map { strides[$0] })
    let order = order.map { order in moved.map { order[$0] } } ?? moved
    flow.order = order.enumerated().allSatisfy { $0 == $1 } ? nil : order
    return flow
  }
}
