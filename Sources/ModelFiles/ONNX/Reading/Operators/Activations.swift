import Networks

extension Operators {
  /// Functions of one value, element by element.
  static let activations: [String: Reading] = [
    "Relu": { node, inputs, trace throws(Refusal) in
      [try applied(.relu, node, inputs, &trace)]
    },
    "Sigmoid": scalar { _ in ScalarFunction(.sigmoid) },
    "Tanh": scalar { _ in ScalarFunction(.tanh) },
    "Softplus": scalar { _ in ScalarFunction(.softplus) },
    "HardSwish": scalar { _ in ScalarFunction(.hardSwish) },
    "LeakyRelu": scalar {
      ScalarFunction(.leakyReLU(slope: Float($0.float("alpha") ?? 0.01)))
    },
    "Elu": scalar { ScalarFunction(.elu(alpha: Float($0.float("alpha") ?? 1))) },
    "HardSigmoid": scalar {
      ScalarFunction(
        .hardSigmoid(
          slope: Float($0.float("alpha") ?? 0.2), offset: Float($0.float("beta") ?? 0.5)))
    },
    "Gelu": scalar {
      ScalarFunction($0.string("approximate") == "tanh" ? .geluTanh : .gelu)
    },
    "Mish": scalar { _ in
      ScalarFunction { $0 * Activation.tanh(Activation.softplus($0)) }
    },
    "Swish": scalar { swish(alpha: $0.float("alpha") ?? 1) },
    "Softsign": scalar { _ in ScalarFunction { $0 / (1 + abs($0)) } },
    "ThresholdedRelu": scalar {
      let threshold = $0.float("alpha") ?? 1
      return ScalarFunction { $0 > threshold ? $0 : 0 }
    },
    "Erf": scalar { _ in ScalarFunction(DoubleMathematics.errorFunction) },
    "Exp": scalar { _ in ScalarFunction(DoubleMathematics.exponential) },
    // No operators of ONNX, but what tf2onnx writes for gelu and celu.
    "Erfc": scalar { _ in ScalarFunction { 1 - DoubleMathematics.errorFunction($0) } },
    "Expm1": scalar { _ in ScalarFunction { DoubleMathematics.exponential($0) - 1 } },
    "Sqrt": scalar { _ in ScalarFunction { $0.squareRoot() } },
    "Abs": scalar { _ in ScalarFunction(abs) },
    "Reciprocal": scalar { _ in ScalarFunction { 1 / $0 } },
    "Log": { node, inputs, trace throws(Refusal) in
      if case .flow(let flow) = node.input(0, of: inputs),
        trace.takeLogarithmOfOutputs(flow, at: node)
      {
        return [.flow(flow)]
      }
      return try scalar { _ in ScalarFunction(DoubleMathematics.logarithm) }(
        node, inputs, &trace)
    },
    "Neg": { node, inputs, trace throws(Refusal) in
      switch node.input(0, of: inputs) {
      case .flow(let flow): [.flow(try trace.affine(flow, scale: .uniform(-1), at: node))]
      default: [try folded(node, inputs, &trace) { -$0 }]
      }
    },
    "Selu": { node, inputs, trace throws(Refusal) in
      guard node.has("alpha") || node.has("gamma") else {
        return [try applied(.selu, node, inputs, &trace)]
      }
      let alpha = node.float("alpha") ?? 1.673_263_242_354_377
      let gamma = node.float("gamma") ?? 1.050_700_987_355_480
      if abs(alpha - 1.673_263_24) < 1e-6, abs(gamma - 1.050_700_99) < 1e-6 {
        return [try applied(.selu, node, inputs, &trace)]
      }
      let flow = try applied(.elu(alpha: Float(alpha)), to: node.flow(0, of: inputs), node, &trace)
      return [.flow(try trace.affine(flow, scale: .uniform(gamma), at: node))]
    },
    "Celu": { node, inputs, trace throws(Refusal) in
      // alpha · elu(x / alpha).
      let alpha = node.float("alpha") ?? 1
      let inner = try trace.affine(
        node.flow(0, of: inputs), scale: .uniform(1 / alpha), at: node)
      let flow = try applied(.elu(alpha: 1), to: inner, node, &trace)
      return [.flow(try trace.affine(flow, scale: .uniform(alpha), at: node))]
    },
    "Clip": { node, inputs, trace throws(Refusal) in
      func bound(_ name: String, _ index: Int) throws(Refusal) -> Double? {
        try node.version < 11 ? node.float(name) : node.number(index, of: inputs)
      }
      let low = Float(try bound("min", 1) ?? -.infinity)
      let high = Float(try bound("max", 2) ?? .infinity)
      guard low <= high else {
        throw node.refused("the bounds \(low) and \(high)", expected: "a lower and a higher one")
      }
      if case .flow(let flow) = node.input(0, of: inputs), flow.bytes != nil {
        return [.flow(try trace.bounded(flow, by: Double(low)...Double(high), at: node))]
      }
      let function: Activation =
        low == 0 && high >= .greatestFiniteMagnitude ? .relu : .clip(low: low, high: high)
      return [try applied(function, node, inputs, &trace)]
    },
    "PRelu": { node, inputs, trace throws(Refusal) in
      let flow = try node.flow(0, of: inputs)
      let (wide, slopes) = try coefficients(
        of: node.needed(1, of: inputs), over: flow, node, &trace)
      guard let slope = slopes.uniform else {
        throw node.refused(
          "a slope for each feature", expected: "the same slope for all, as LeakyRelu has")
      }
      return [
        .flow(try applied(.leakyReLU(slope: Float(slope)), to: wide, node, &trace))
      ]
    },
    "com.microsoft.Gelu": scalar { _ in ScalarFunction(.gelu) },
    "com.microsoft.QuickGelu": scalar { swish(alpha: $0.float("alpha") ?? 1.702) },
    "com.microsoft.BiasGelu": { node, inputs, trace throws(Refusal) in
      [try biased(.gelu, node, inputs, &trace)]
    },
    "com.microsoft.FastGelu": { node, inputs, trace throws(Refusal) in
      [try biased(.geluTanh, node, inputs, &trace)]
    },
  ]

  /// The activation that an attribute names, with its parameters as `com.microsoft` writes them.
  static func activation(
    named name: String, alpha: Double?, beta: Double?, _ node: Node
  ) throws(Refusal) -> Activation? {
    switch name {
    case "": nil
    case "Relu": .relu
    case "Sigmoid": .sigmoid
    case "Tanh": .tanh
    case "LeakyRelu": .leakyReLU(slope: Float(alpha ?? 0.01))
    case "Elu": .elu(alpha: Float(alpha ?? 1))
    case "Softplus": .softplus
    case "HardSigmoid": .hardSigmoid(slope: Float(alpha ?? 0.2), offset: Float(beta ?? 0.5))
    default:
      throw node.refused(
        "the activation '\(name)'", expected: "one of \(ActivationMatch.names)")
    }
  }

  /// A flow with an activation behind it.
  static func applied(
    _ activation: Activation, to flow: Flow, _ node: Node, _ trace: inout Trace
  ) throws(Refusal) -> Flow {
    try trace.applying(
      .function(ScalarFunction(activation), flow.expression), to: flow, at: node)
  }

  private static func applied(
    _ activation: Activation, _ node: Node, _ inputs: [Value], _ trace: inout Trace
  ) throws(Refusal) -> Value {
    try scalar(ScalarFunction(activation), node, inputs, &trace)
  }

  private static func biased(
    _ activation: Activation, _ node: Node, _ inputs: [Value], _ trace: inout Trace
  ) throws(Refusal) -> Value {
    let value =
      try node.constant(1, of: inputs) == nil
      ? node.input(0, of: inputs) : combined(.add, inputs[0], inputs[1], node, &trace)
    return try applied(activation, node, [value], &trace)
  }

  private static func swish(alpha: Double) -> ScalarFunction {
    alpha == 1 ? ScalarFunction(.silu) : ScalarFunction { $0 * Activation.sigmoid(alpha * $0) }
  }

  private static func scalar(
    _ function: @escaping @Sendable (Node) -> ScalarFunction
  ) -> Reading {
    { node, inputs, trace throws(Refusal) in
      [try scalar(function(node), node, inputs, &trace)]
    }
  }

  private static func scalar(
    _ function: ScalarFunction, _ node: Node, _ inputs: [Value], _ trace: inout Trace
  ) throws(Refusal) -> Value {
    if case .flow(let flow) = node.input(0, of: inputs) {
      return .flow(
        try trace.applying(.function(function, flow.expression), to: flow, at: node))
    }
    return try folded(node, inputs, &trace, function.evaluate)
  }

  private static func folded(
    _ node: Node, _ inputs: [Value], _ trace: inout Trace, _ function: (Double) -> Double
  ) throws(Refusal) -> Value {
    let tensor = try node.needed(0, of: inputs)
    try trace.spend(tensor.count, at: node)
    return .constant(
      Tensor(
        name: tensor.name, type: tensor.type, shape: tensor.shape,
        numbers: tensor.numbers.map(function)))
  }
}
