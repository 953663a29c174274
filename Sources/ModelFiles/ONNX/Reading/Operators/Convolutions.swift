extension Operators {
  /// A convolution whose kernel covers all that it is given: a layer of every channel at every
  /// place.
  static func convolution(
    _ node: Node, _ inputs: [Value], _ trace: inout Trace
  ) throws(Refusal) -> Flow {
    let flow = try node.flow(0, of: inputs)
    try trace.requirePlain(flow, at: node)
    let weights = try node.needed(1, of: inputs)
    let rank = flow.shape.count
    guard rank > 2, weights.shape.count == rank, flow.batch == 0..<1 || flow.batch.isEmpty else {
      throw node.refused(
        "weights of shape \(weights.shape) for a value of shape \(flow.shape)",
        expected: "samples, channels and places")
    }
    guard (node.integer("group") ?? 1) == 1 else {
      throw node.refused(
        "channels in \(node.integer("group") ?? 1) groups", expected: "all channels in one")
    }
    let pads = node.integers("pads") ?? []
    let isPadded = pads.contains { $0 != 0 } || node.string("auto_pad")?.hasPrefix("SAME") == true
    let places = Array(flow.shape[2...])
    guard places == Array(weights.shape[2...]),
      !isPadded || (places.allSatisfy { $0 == 1 } && pads.allSatisfy { $0 == 0 })
    else {
      throw node.refused(
        "a kernel \(weights.shape[2...].map { $0 }) that moves over \(places)",
        expected: "a kernel as large as its input, which is a dense layer")
    }
    let outputs = weights.shape[0]
    guard outputs > 0, flow.batch == 0..<1 || flow.shape[0] == 1,
      let flat = flow.reshaped([flow.shape[0], flow.shape[1...].reduce(1, *)])
    else {
      throw node.refused("a value of shape \(flow.shape)", expected: "samples first")
    }
    let result = try dense(
      flat, weights.reshaped([outputs, weights.count / outputs]), isTurned: false, axis: 1, node,
      &trace)
    let shape = [flow.shape[0], outputs] + Array(repeating: 1, count: rank - 2)
    guard let wide = result.reshaped(shape) else {
      throw node.refused("a value of shape \(flow.shape)", expected: "samples first")
    }
    guard let bias = try node.constant(2, of: inputs) else { return wide }
    let column = bias.reshaped([bias.count] + Array(repeating: 1, count: rank - 2))
    let (same, values) = try coefficients(of: column, over: wide, node, &trace)
    return try trace.affine(same, offset: values, at: node)
  }
}
