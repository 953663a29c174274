extension Operators {
  /// `alpha · A · B + beta · C`, either matrix turned.
  static func gemm(
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
}
