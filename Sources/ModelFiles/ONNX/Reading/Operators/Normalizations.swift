extension Operators {
  /// What scales and shifts features by constants.
  static let normalizations: [String: Reading] = [
    "BatchNormalization": { node, inputs, trace throws(Refusal) in
      [.flow(try normalized(node, inputs, &trace))]
    },
    "ai.onnx.ml.Scaler": { node, inputs, trace throws(Refusal) in
      let flow = try node.flow(0, of: inputs)
      func numbers(_ name: String, _ absent: Float) throws(Refusal) -> Tensor {
        let values = node.floats(name) ?? [absent]
        return Tensor(name: name, shape: [values.count], floats: values)
      }
      let (wide, offset) = try coefficients(of: numbers("offset", 0), over: flow, node, &trace)
      let (_, scale) = try coefficients(of: numbers("scale", 1), over: flow, node, &trace)
      return [
        .flow(
          try trace.affine(
            wide, scale: scale, offset: offset.combined(with: scale) { -$0 * $1 }, at: node))
      ]
    },
  ]

  /// `(x − mean) / √(variance + epsilon) · scale + bias` for each channel.
  private static func normalized(
    _ node: Node, _ inputs: [Value], _ trace: inout Trace
  ) throws(Refusal) -> Flow {
    if node.integer("training_mode") == 1 || (node.version < 7 && node.integer("is_test") == 0) {
      throw node.refused(
        "a normalisation by the batch's own mean", expected: "a model for inference")
    }
    let flow = try node.flow(0, of: inputs)
    var parameters: [Coefficients] = []
    for index in 1...4 {
      let tensor = try node.needed(index, of: inputs)
      let shape = try channels(tensor, of: flow, node, &trace)
      parameters.append(
        try coefficients(of: tensor.reshaped(shape), over: flow, node, &trace).1)
    }
    let epsilon = node.float("epsilon") ?? 1e-5
    let scale = parameters[0].combined(with: parameters[3]) {
      $0 / ($1 + epsilon).squareRoot()
    }
    let offset = parameters[1].combined(
      with: scale.combined(with: parameters[2]) { $0 * $1 }
    ) { $0 - $1 }
    return try trace.affine(flow, scale: scale, offset: offset, at: node)
  }

  /// A shape that lays the parameters along axis 1. A file may mean the features of one sample
  /// where that axis isn't theirs.
  private static func channels(
    _ tensor: Tensor, of flow: Flow, _ node: Node, _ trace: inout Trace
  ) throws(Refusal) -> [Int] {
    let rank = flow.shape.count
    if rank > 1, tensor.count == flow.shape[1], !flow.batch.contains(1) {
      return flow.shape.indices.map { $0 == 1 ? tensor.count : 1 }
    }
    guard tensor.count == flow.features else {
      throw node.refused(
        "\(tensor.count) parameters for the shape \(flow.shape)",
        expected: "one for each channel")
    }
    if rank != 1 { trace.note("\(node.place) normalises each feature by itself.") }
    return flow.shape.indices.map { flow.batch.contains($0) ? 1 : flow.shape[$0] }
  }
}
