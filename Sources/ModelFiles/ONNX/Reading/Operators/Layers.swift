extension Operators {
  /// Products with weights.
  static let layers: [String: Reading] = [
    "MatMul": { node, inputs, trace throws(Refusal) in
      if case .constant(let first) = node.input(0, of: inputs),
        case .constant(let second) = node.input(1, of: inputs)
      {
        return [.constant(try product(of: first, second, node, &trace))]
      }
      return [.flow(try product(node, inputs, &trace))]
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

  /// The product of two constant matrices.
  private static func product(
    of first: Tensor, _ second: Tensor, _ node: Node, _ trace: inout Trace
  ) throws(Refusal) -> Tensor {
    guard first.shape.count == 2, second.shape.count == 2, first.shape[1] == second.shape[0] else {
      throw node.refused(
        "constants of shapes \(first.shape) and \(second.shape)", expected: "matrices that fit")
    }
    let (rows, depth, columns) = (first.shape[0], first.shape[1], second.shape[1])
    _ = try size([rows, columns, depth], node, &trace)
    let numbers = (0..<rows * columns).map { index in
      let (row, column) = (index / columns, index % columns)
      return (0..<depth).reduce(0) {
        $0 + first[row * depth + $1] * second[$1 * columns + column]
      }
    }
    return Tensor(
      name: first.name, type: first.type, shape: [rows, columns], numbers: numbers)
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
