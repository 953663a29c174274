extension Operators {
  /// Operations of two values, element by element.
  static let arithmetic: [String: Reading] = [
    "Add": elementwise(.add), "Sum": elementwise(.add), "Sub": elementwise(.subtract),
    "Mul": elementwise(.multiply), "Div": elementwise(.divide), "Pow": elementwise(.power),
    "Min": elementwise(.minimum), "Max": elementwise(.maximum),
  ]

  private static func elementwise(_ function: BinaryFunction) -> Reading {
    { node, inputs, trace throws(Refusal) in [try combined(function, inputs, node, &trace)] }
  }

  /// What a function makes of its inputs, taken from the first to the last.
  private static func combined(
    _ function: BinaryFunction, _ inputs: [Value], _ node: Node, _ trace: inout Trace
  ) throws(Refusal) -> Value {
    guard var result = inputs.first else { throw node.refused("no input", expected: "two") }
    for value in inputs.dropFirst() {
      result = try combined(function, result, value, node, &trace)
    }
    return result
  }

  /// What a function makes of two values.
  static func combined(
    _ function: BinaryFunction, _ first: Value, _ second: Value, _ node: Node,
    _ trace: inout Trace
  ) throws(Refusal) -> Value {
    switch (first, second) {
    case (.constant(let first), .constant(let second)):
      return .constant(
        try folded(function, first, aligned(second, first.shape, node), node, &trace))
    case (.flow(let flow), .constant(let tensor)):
      let tensor = try aligned(tensor, flow.shape, node)
      let (wide, values) = try coefficients(of: tensor, over: flow, node, &trace)
      return .flow(try apply(function, wide, values, node, &trace))
    case (.constant(let tensor), .flow(let flow)):
      let (wide, values) = try coefficients(of: tensor, over: flow, node, &trace)
      return .flow(try apply(function, values, wide, node, &trace))
    case (.flow(let first), .flow(let second)):
      return .flow(try joined(function, first, second, node, &trace))
    case (.step(let input, let factor), .constant(let tensor)) where function == .multiply,
      (.constant(let tensor), .step(let input, let factor)) where function == .multiply:
      return .step(of: input, times: try folded(.multiply, factor, tensor, node, &trace))
    case (.flow(var flow), .step(let input, let factor)) where function == .multiply,
      (.step(let input, let factor), .flow(var flow)) where function == .multiply:
      guard flow.step == input else { break }
      flow.step = nil
      let (wide, values) = try coefficients(of: factor, over: flow, node, &trace)
      return .flow(try trace.affine(wide, scale: values, at: node))
    default: break
    }
    throw node.refused("inputs that don't go together", expected: "a value and a constant")
  }

  /// Before opset 7 an attribute says at which axis the second operand begins.
  private static func aligned(
    _ tensor: Tensor, _ shape: [Int], _ node: Node
  ) throws(Refusal) -> Tensor {
    guard node.version < 7, node.integer("broadcast") == 1, let axis = node.integer("axis") else {
      return tensor
    }
    let first = try node.axis(axis, rank: shape.count)
    let behind = shape.count - first - tensor.shape.count
    guard behind >= 0 else {
      throw node.refused("axis \(axis) for \(tensor.shape)", expected: "axes that are there")
    }
    return tensor.reshaped(tensor.shape + Array(repeating: 1, count: behind))
  }

  private static func folded(
    _ function: BinaryFunction, _ first: Tensor, _ second: Tensor, _ node: Node,
    _ trace: inout Trace
  ) throws(Refusal) -> Tensor {
    guard let shape = Tensor.broadcast(first.shape, second.shape),
      let strides = first.broadcastStrides(to: shape),
      let others = second.broadcastStrides(to: shape)
    else {
      throw node.refused("\(first.shape) and \(second.shape)", expected: "shapes that fit")
    }
    _ = try size(shape, node, &trace)
    let isFraction = first.type.isFraction
    let numbers = zip(
      Tensor.places(shape: shape, strides: strides), Tensor.places(shape: shape, strides: others)
    ).map { place, other in
      let value = function(first[place], second[other])
      return isFraction ? value : value.rounded(.towardZero)
    }
    return Tensor(name: first.name, type: first.type, shape: shape, numbers: numbers)
  }

  /// A function of two flows, which have to be functions of the same elements.
  private static func joined(
    _ function: BinaryFunction, _ first: Flow, _ second: Flow, _ node: Node, _ trace: inout Trace
  ) throws(Refusal) -> Flow {
    guard first.vector == second.vector, first.shape == second.shape, first.order == second.order
    else {
      throw node.refused(
        "two branches that join", expected: "one chain of layers, each with one input")
    }
    try trace.requirePlain(second, at: node)
    return try trace.applying(
      .combined(function, .expression(first.expression), .expression(second.expression)),
      to: first, at: node)
  }

  /// A function of a flow and numbers.
  private static func apply(
    _ function: BinaryFunction, _ flow: Flow, _ values: Coefficients, _ node: Node,
    _ trace: inout Trace
  ) throws(Refusal) -> Flow {
    switch function {
    case .add: return try trace.affine(flow, offset: values, at: node)
    case .subtract: return try trace.affine(flow, offset: values.map { -$0 }, at: node)
    case .multiply: return try trace.affine(flow, scale: values, at: node)
    case .divide: return try trace.affine(flow, scale: values.map { 1 / $0 }, at: node)
    case .power where values == .uniform(1): return flow
    default:
      return try trace.applying(
        .combined(function, .expression(flow.expression), .constant(values)), to: flow, at: node)
    }
  }

  /// A function of numbers and a flow.
  private static func apply(
    _ function: BinaryFunction, _ values: Coefficients, _ flow: Flow, _ node: Node,
    _ trace: inout Trace
  ) throws(Refusal) -> Flow {
    switch function {
    case .add, .multiply: return try apply(function, flow, values, node, &trace)
    case .subtract:
      return try trace.affine(flow, scale: .uniform(-1), offset: values, at: node)
    default:
      return try trace.applying(
        .combined(function, .constant(values), .expression(flow.expression)), to: flow, at: node)
    }
  }

  /// A constant as a number for each element of a flow's vector.
  ///
  /// - Returns: The flow too, with axes of size 1 in front where the constant has more axes.
  static func coefficients(
    of tensor: Tensor, over flow: Flow, _ node: Node, _ trace: inout Trace
  ) throws(Refusal) -> (Flow, Coefficients) {
    var flow = flow
    if tensor.shape.count > flow.shape.count {
      let added = tensor.shape.count - flow.shape.count
      flow.shape = Array(repeating: 1, count: added) + flow.shape
      flow.batch = flow.batch.lowerBound + added..<flow.batch.upperBound + added
    }
    guard tensor.type != .string, tensor.count > 0,
      let strides = tensor.broadcastStrides(to: flow.shape)
    else {
      throw node.refused(
        "a constant of shape \(tensor.shape) for \(flow.shape)",
        expected: "one number, or one for each feature")
    }
    if tensor.count == 1 { return (flow, .uniform(tensor[0])) }
    let along = flow.shape.indices.filter(flow.batch.contains)
    if along.contains(where: { strides[$0] != 0 }) {
      // A constant with an axis for samples has to say the same of each.
      let starts = Tensor.places(
        shape: along.map { flow.shape[$0] }, strides: along.map { strides[$0] })
      let features = places(flow, strides)
      try trace.spend(starts.count * features.count, at: node)
      guard
        features.allSatisfy({ place in starts.allSatisfy { tensor[place + $0] == tensor[place] } })
      else {
        throw node.refused(
          "a constant that differs from sample to sample", expected: "one number a feature")
      }
    }
    let width = trace.vectors[flow.vector].width
    try trace.spend(width, at: node)
    var values = [Double](repeating: 0, count: width)
    for (feature, place) in places(flow, strides).enumerated() {
      values[flow.order?[feature] ?? feature] = tensor[place]
    }
    return (flow, values.allSatisfy { $0 == values[0] } ? .uniform(values[0]) : .each(values))
  }

  /// Where the constant of each feature stands.
  private static func places(_ flow: Flow, _ strides: [Int]) -> [Int] {
    let axes = flow.shape.indices.filter { !flow.batch.contains($0) }
    return Tensor.places(
      shape: axes.map { flow.shape[$0] }, strides: axes.map { strides[$0] })
  }
}
