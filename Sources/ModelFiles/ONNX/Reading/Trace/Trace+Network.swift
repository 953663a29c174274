import Networks

extension Trace {
  /// The network whose outputs a flow is.
  mutating func network(endingIn flow: Flow, place: String) throws(Refusal) -> Network {
    guard flow.bytes == nil, flow.step == nil else {
      throw Refusal(
        place: place, found: "bytes as the network's output", expected: "floats")
    }
    guard flow.shape[..<flow.batch.lowerBound].allSatisfy({ $0 == 1 }) else {
      throw Refusal(
        place: place, found: "samples along axis \(flow.batch.lowerBound)",
        expected: "samples along the first")
    }
    var path: [Int] = []
    var next: Int? = flow.vector
    while let index = next {
      path.append(index)
      next = vectors[index].parent
    }
    let rest = try steps(to: flow)
    var chain = LayerChain(width: vectors[0].width)
    for index in path.reversed() {
      let vector = takeVector(index)
      for step in vector.steps { try chain.add(step, place: vector.place) }
      if let matrix = vector.matrix {
        try chain.add(
          matrix, outputs: vector.width, weightScales: vector.weightScales, place: vector.place)
      }
    }
    for step in rest { try chain.add(step, place: place) }
    if let order = flow.order {
      try addPicking(order, to: &chain, width: vectors[flow.vector].width, place: place)
    }
    let network = try chain.network(outputFunction, place: place)
    if chain.leavesOutRounding { note(Self.roundingNote) }
    return network
  }

  /// What is said where activations are rounded otherwise than layers of bytes do.
  static let roundingNote =
    "The file rounds activations to bytes, which have bounds; here they stay floats."

  /// Adds a layer that puts the features where the output has them.
  private func addPicking(
    _ order: [Int], to chain: inout LayerChain, width: Int, place: String
  ) throws(Refusal) {
    guard order.count * width <= 1 << 24 else {
      throw Refusal(
        place: place, found: "\(order.count) outputs in another order", expected: "fewer")
    }
    var matrix = [Float](repeating: 0, count: order.count * width)
    for (output, element) in order.enumerated() { matrix[output * width + element] = 1 }
    try chain.add(matrix, outputs: order.count, place: place)
  }
}
