extension Operators {
  /// For each index the element of the tensor at its place, but for one axis, where the index says
  /// which: codebooks of rows are looked up so.
  static func gatheredElements(
    _ node: Node, _ tensor: Tensor, _ indices: Tensor, _ trace: inout Trace
  ) throws(Refusal) -> Tensor {
    let axis = try node.axis(node.integer("axis") ?? 0, rank: tensor.shape.count)
    let isFitting = zip(tensor.shape, indices.shape).enumerated().allSatisfy {
      $0 == axis || $1.1 <= $1.0
    }
    guard axis < tensor.shape.count, indices.shape.count == tensor.shape.count, isFitting else {
      throw node.refused(
        "indices of shape \(indices.shape) for \(tensor.shape)",
        expected: "as many axes, and none longer but the one that is gathered along")
    }
    try trace.spend(indices.count, at: node)
    let size = tensor.shape[axis]
    let (from, strides) = (Tensor.strides(of: tensor.shape), Tensor.strides(of: indices.shape))
    var places: [Int] = []
    places.reserveCapacity(indices.count)
    for (index, given) in indices.integers.enumerated() {
      let chosen = given < 0 ? given &+ size : given
      guard (0..<size).contains(chosen) else {
        throw node.refused("an index out of \(size)", expected: "one of the elements")
      }
      places.append(
        from.indices.reduce(0) { place, other in
          let position = index / strides[other] % indices.shape[other]
          return place + (other == axis ? chosen : position) * from[other]
        })
    }
    return tensor.picked(places, shape: indices.shape)
  }
}
