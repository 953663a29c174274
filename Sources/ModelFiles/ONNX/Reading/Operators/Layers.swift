extension Operators {
  /// Products with weights.
  static let layers: [String: Reading] = [
    "MatMul": { node, inputs, trace throws(Refusal) in
      [.flow(try product(node, inputs, &trace))]
    },
    "Gemm": { node, inputs, trace throws(Refusal) in [.flow(try gemm(node, inputs, &trace))] },
    "Conv": { node, inputs, trace throws(Refusal) in
      [.flow(try convolution(node, inputs, &trace))]
    },
    "com.microsoft.FusedGemm": { node, inputs, trace throws(Refusal) in
      [.flow(try activated(gemm(node, inputs, &trace), node, &trace))]
    },
    "com.microsoft.FusedConv": { node, inputs, trace throws(Refusal) in
      [.flow(try activated(convolution(node, inputs, &trace), node, &trace))]
    },
    "com.microsoft.FusedMatMul": { node, inputs, trace throws(Refusal) in
      let turned = try [
        turnedLast(inputs, 0, "transA", node), turnedLast(inputs, 1, "transB", node),
      ]
      let flow = try product(node, turned, &trace)
      return [.flow(try trace.affine(flow, scale: .uniform(node.float("alpha") ?? 1), at: node))]
    },
  ]

  /// A flow times weights: those of `axis` become `weights`' outputs.
  ///
  /// - Parameters:
  ///   - weights: `outputs × inputs`, or `inputs × outputs` when `isTurned`.
  ///   - axis: the axis of the features; all other axes are samples, or of size 1.
  static func dense(
    _ flow: Flow, _ weights: Tensor, isTurned: Bool, axis: Int, _ node: Node,
    _ trace: inout Trace
  ) throws(Refusal) -> Flow {
    guard weights.shape.count == 2 else {
      throw node.refused(
        "weights '\(weights.name)' of shape \(weights.shape)", expected: "a matrix")
    }
    let (outputs, inputs) =
      isTurned ? (weights.shape[1], weights.shape[0]) : (weights.shape[0], weights.shape[1])
    guard !flow.batch.contains(axis), flow.shape[axis] == inputs else {
      throw node.refused(
        "weights '\(weights.name)' of shape \(weights.shape) for a value of shape \(flow.shape)",
        expected: "as many inputs as the value has features")
    }
    guard flow.features == inputs else {
      throw node.refused(
        "the same weights at \(flow.features / max(inputs, 1)) places of a sample",
        expected: "weights for all features of a sample at once")
    }
    let matrix =
      isTurned ? weights.transposedFloats(rows: outputs, columns: inputs) : weights.floats
    try requireFinite(matrix, weights, node)
    var shape = flow.shape
    shape[axis] = outputs
    var result = try trace.layer(
      of: flow, matrix: matrix, outputs: outputs, shape: shape, batch: flow.batch, at: node)
    result.step = flow.step
    return result
  }

  private static func requireFinite(
    _ matrix: [Float], _ weights: Tensor, _ node: Node
  ) throws(Refusal) {
    // Infinities and NaNs have all bits of the exponent; the largest exponent is found in lanes.
    let largest = matrix.reduce(UInt32(0)) { max($0, $1.bitPattern & 0x7F80_0000) }
    guard largest == 0x7F80_0000, let index = matrix.firstIndex(where: { !$0.isFinite }) else {
      return
    }
    throw node.refused(
      "\(matrix[index]) among the weights '\(weights.name)'", expected: "finite numbers")
  }

  private static func product(
    _ node: Node, _ inputs: [Value], _ trace: inout Trace
  ) throws(Refusal) -> Flow {
    switch (node.input(0, of: inputs), node.input(1, of: inputs)) {
    case (.flow(let flow), .constant(let weights)):
      try trace.requirePlain(flow, at: node)
      let (wide, matrix) = try paired(flow, weights, node)
      guard let last = wide.shape.indices.last else { break }
      let isVector = weights.shape.count == 1
      let result = try dense(
        wide, isVector ? weights.reshaped([weights.count, 1]) : matrix, isTurned: true,
        axis: last, node, &trace)
      return isVector ? removing(last, of: result) : result
    case (.constant(let weights), .flow(let flow)):
      try trace.requirePlain(flow, at: node)
      let (wide, matrix) = try paired(flow, weights, node)
      let axis = max(wide.shape.count - 2, 0)
      let isVector = weights.shape.count == 1
      let result = try dense(
        wide, isVector ? weights.reshaped([1, weights.count]) : matrix, isTurned: false,
        axis: axis, node, &trace)
      return isVector ? removing(axis, of: result) : result
    default: break
    }
    throw node.refused(
      "two inputs that both depend on the network's input, or neither",
      expected: "one value and weights")
  }

  /// Weights without their axes of size 1 in front, and the flow with as many axes as they have.
  private static func paired(
    _ flow: Flow, _ weights: Tensor, _ node: Node
  ) throws(Refusal) -> (Flow, Tensor) {
    let added = weights.shape.count - max(flow.shape.count, 2)
    guard weights.shape.count > 2 else { return (flow, weights) }
    guard weights.shape.dropLast(2).allSatisfy({ $0 == 1 }), !flow.shape.isEmpty else {
      throw node.refused(
        "weights '\(weights.name)' of shape \(weights.shape)", expected: "a matrix")
    }
    var wide = flow
    if added > 0, flow.shape.count > 1 {
      wide.shape = Array(repeating: 1, count: added) + flow.shape
      wide.batch = flow.batch.lowerBound + added..<flow.batch.upperBound + added
    }
    return (wide, weights.reshaped(Array(weights.shape.suffix(2))))
  }

  private static func removing(_ axis: Int, of flow: Flow) -> Flow {
    var flow = flow
    flow.shape.remove(at: axis)
    if flow.batch.lowerBound > axis {
      flow.batch = flow.batch.lowerBound - 1..<flow.batch.upperBound - 1
    }
    return flow
  }

  private static func gemm(
    _ node: Node, _ inputs: [Value], _ trace: inout Trace
  ) throws(Refusal) -> Flow {
    let isFirstTurned = (node.integer("transA") ?? 0) != 0
    let isSecondTurned = (node.integer("transB") ?? 0) != 0
    var result: Flow
    switch (node.input(0, of: inputs), node.input(1, of: inputs)) {
    case (.flow(let flow), .constant(let weights)):
      result = try dense(
        matrix(flow, isTurned: isFirstTurned, node, &trace), weights, isTurned: !isSecondTurned,
        axis: 1, node, &trace)
    case (.constant(let weights), .flow(let flow)):
      result = try dense(
        matrix(flow, isTurned: isSecondTurned, node, &trace), weights, isTurned: isFirstTurned,
        axis: 0, node, &trace)
    default:
      throw node.refused(
        "two inputs that both depend on the network's input, or neither",
        expected: "one value and weights")
    }
    result = try trace.affine(result, scale: .uniform(node.float("alpha") ?? 1), at: node)
    guard let bias = try node.constant(2, of: inputs) else { return result }
    var (wide, values) = try coefficients(of: bias, over: result, node, &trace)
    let beta = node.float("beta") ?? 1
    if beta != 1 { values = values.map { beta * $0 } }
    return try trace.affine(wide, offset: values, at: node)
  }

  /// A flow as a matrix of samples and features. Files before opset 7 may leave that out.
  private static func matrix(
    _ flow: Flow, isTurned: Bool, _ node: Node, _ trace: inout Trace
  ) throws(Refusal) -> Flow {
    try trace.requirePlain(flow, at: node)
    var flow = flow
    if flow.shape.count != 2 {
      guard flow.batch.lowerBound == 0, !flow.batch.isEmpty, flow.shape.count > 2,
        let flat = flow.reshaped([flow.samples, flow.features])
      else {
        throw node.refused("a value of shape \(flow.shape)", expected: "a matrix")
      }
      trace.note("\(node.place) reads \(flow.shape.count) axes, of which it flattens the last.")
      flow = flat
    }
    guard isTurned else { return flow }
    guard let turned = flow.transposed([1, 0]) else {
      throw node.refused("samples that are mixed", expected: "features of a sample")
    }
    return turned
  }

  /// An input with its last two axes swapped where an attribute says so.
  private static func turnedLast(
    _ inputs: [Value], _ index: Int, _ attribute: String, _ node: Node
  ) throws(Refusal) -> Value {
    let value = node.input(index, of: inputs)
    guard (node.integer(attribute) ?? 0) != 0 else { return value }
    let rank = try shape(of: value, node).count
    guard rank > 1 else { return value }
    let axes = Array(0..<rank - 2) + [rank - 1, rank - 2]
    switch value {
    case .constant(let tensor): return .constant(tensor.transposed(axes))
    case .flow(let flow): return flow.transposed(axes).map { .flow($0) } ?? value
    default: return value
    }
  }

  /// A convolution whose kernel covers all that it is given: a layer of every channel at every
  /// place.
  private static func convolution(
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

  /// A flow with the activation behind it that the node names.
  private static func activated(
    _ flow: Flow, _ node: Node, _ trace: inout Trace
  ) throws(Refusal) -> Flow {
    let parameters = node.floats("activation_params") ?? []
    let activation = try activation(
      named: node.string("activation") ?? "",
      alpha: node.float("activation_alpha") ?? parameters.first.map { Double($0) },
      beta: node.float("activation_beta") ?? parameters.dropFirst().first.map { Double($0) }, node)
    return try activation.map { activation throws(Refusal) in
      try applied(activation, to: flow, node, &trace)
    } ?? flow
  }
}
