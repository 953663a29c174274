import Networks

extension Operators {
  /// What stands at the end of a network.
  static let outputs: [String: Reading] = [
    "Softmax": { node, inputs, trace throws(Refusal) in
      [try output(.softmax, node, inputs, &trace)]
    },
    "LogSoftmax": { node, inputs, trace throws(Refusal) in
      [try output(.logSoftmax, node, inputs, &trace)]
    },
    "Concat": { node, inputs, trace throws(Refusal) in
      [try concatenated(node, inputs, &trace)]
    },
  ]

  /// Before opset 13 all axes from `axis` on, which was 1 when it wasn't given, are taken together;
  /// since then `axis` alone, which is the last.
  private static func output(
    _ function: OutputFunction, _ node: Node, _ inputs: [Value], _ trace: inout Trace
  ) throws(Refusal) -> Value {
    let flow = try node.flow(0, of: inputs)
    let rank = flow.shape.count
    let axis = try node.axis(node.integer("axis") ?? (node.version < 13 ? 1 : -1), rank: rank)
    let axes = node.version < 13 ? axis..<max(rank, axis) : axis..<axis + 1
    guard rank > 0, axes.upperBound <= rank, axes.allSatisfy({ !flow.batch.contains($0) }),
      axes.reduce(1, { $0 * flow.shape[$1] }) == flow.features
    else {
      throw node.refused(
        "axis \(axis) of a value of shape \(flow.shape)", expected: "all features of a sample")
    }
    return .flow(try trace.output(function, of: flow, at: node))
  }

  private static func concatenated(
    _ node: Node, _ inputs: [Value], _ trace: inout Trace
  ) throws(Refusal) -> Value {
    if inputs.count == 1 { return inputs[0] }
    if inputs.contains(where: { if case .flow = $0 { true } else { false } }) {
      return .flow(try probabilities(node, inputs, &trace))
    }
    var tensors: [Tensor] = []
    for index in inputs.indices { tensors.append(try node.needed(index, of: inputs)) }
    guard let first = tensors.first else { throw node.refused("no input", expected: "one") }
    let axis = try node.axis(node.integer("axis") ?? 1, rank: first.shape.count)
    func rest(_ shape: [Int]) -> [Int] { shape.indices.filter { $0 != axis }.map { shape[$0] } }
    guard axis < first.shape.count,
      tensors.allSatisfy({
        $0.shape.count == first.shape.count && rest($0.shape) == rest(first.shape)
      })
    else {
      throw node.refused("shapes \(tensors.map(\.shape))", expected: "shapes that fit")
    }
    var shape = first.shape
    shape[axis] = tensors.reduce(0) { $0 + $1.shape[axis] }
    shape = try size(shape, node, &trace)
    let outer = shape[..<axis].reduce(1, *)
    var numbers: [Double] = []
    numbers.reserveCapacity(shape.reduce(1, *))
    for index in 0..<outer {
      for tensor in tensors {
        let block = tensor.count / max(outer, 1)
        for place in index * block..<(index + 1) * block { numbers.append(tensor[place]) }
      }
    }
    return .constant(Tensor(name: first.name, type: first.type, shape: shape, numbers: numbers))
  }

  /// The probabilities of no and yes, `1 − p` and `p`, of which `p` is a sigmoid: of one output the
  /// softmax of 0 and what the sigmoid is of, of several each sigmoid for itself.
  private static func probabilities(
    _ node: Node, _ inputs: [Value], _ trace: inout Trace
  ) throws(Refusal) -> Flow {
    let reason = node.refused(
      "branches that are joined",
      expected: "one chain of layers, or the probabilities 1 - p and p of a sigmoid")
    guard inputs.count == 2 else { throw reason }
    let (no, yes) = try (node.flow(0, of: inputs), node.flow(1, of: inputs))
    let axis = try node.axis(node.integer("axis") ?? 1, rank: yes.shape.count)
    guard no.vector == yes.vector, no.shape == yes.shape, no.order == nil, yes.order == nil,
      !yes.batch.contains(axis), axis < yes.shape.count, yes.shape[axis] == yes.features,
      case .affine(let inner, let scale, let offset) = trace.expressions[no.expression].expression,
      inner == yes.expression, scale == .uniform(-1), offset == .uniform(1),
      case .function(let function, let logit) = trace.expressions[yes.expression].expression,
      function.activation == .sigmoid
    else { throw reason }
    let width = yes.features
    try trace.spend(2 * width * width, at: node)
    var matrix = [Float](repeating: 0, count: 2 * width * width)
    for output in 0..<width {
      if width > 1 { matrix[output * width + output] = -1 }
      matrix[(width + output) * width + output] = 1
    }
    var flow = yes
    flow.expression = logit
    var shape = yes.shape
    shape[axis] = 2 * width
    let both = try trace.layer(
      of: flow, matrix: matrix, outputs: 2 * width, shape: shape, batch: yes.batch, at: node)
    return width == 1
      ? try trace.output(.softmax, of: both, at: node)
      : try applied(.sigmoid, to: both, node, &trace)
  }
}
