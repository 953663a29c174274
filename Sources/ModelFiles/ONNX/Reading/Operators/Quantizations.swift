extension Operators {
  /// Numbers as bytes. Weights are taken as what their bytes stand for; that activations are
  /// rounded is left out.
  static let quantizations: [String: Reading] = [
    "QuantizeLinear": { node, inputs, trace throws(Refusal) in
      [try quantized(node, inputs, &trace)]
    },
    "DequantizeLinear": { node, inputs, trace throws(Refusal) in
      switch node.input(0, of: inputs) {
      case .constant(let tensor):
        return [
          .constant(
            try dequantized(
              tensor, scale: node.needed(1, of: inputs), zero: node.constant(2, of: inputs), node,
              &trace))
        ]
      default:
        var flow = try node.flow(0, of: inputs)
        if let step = flow.step, case .step(step, let factor) = node.input(1, of: inputs),
          factor.count == 1, factor[0] == 1
        {
          flow.step = nil
          return [.flow(flow)]
        }
        try require(code(1, node, inputs), of: flow, node)
        flow.bytes = nil
        return [.flow(flow)]
      }
    },
    "DynamicQuantizeLinear": { node, inputs, trace throws(Refusal) in
      var flow = try node.flow(0, of: inputs)
      try trace.requirePlain(flow, at: node)
      trace.note(Trace.roundingNote)
      let input = flow.expression
      flow.step = input
      let one = Tensor(name: node.outputs.first ?? "", shape: [], floats: [1])
      return [.flow(flow), .step(of: input, times: one), .step(of: input, times: one)]
    },
    "MatMulInteger": { node, inputs, trace throws(Refusal) in
      let flow = try node.flow(0, of: inputs)
      guard let step = flow.step, case .step(step, _) = node.input(2, of: inputs),
        let last = flow.shape.indices.last
      else {
        throw node.refused(
          "bytes whose step isn't known", expected: "those that DynamicQuantizeLinear gives")
      }
      let bytes = try node.needed(1, of: inputs)
      let one = Tensor(name: "", shape: [], floats: [1])
      let weights = try dequantized(
        bytes, scale: one, zero: node.constant(3, of: inputs), axis: bytes.shape.count - 1, node,
        &trace)
      return [.flow(try dense(flow, weights, isTurned: true, axis: last, node, &trace))]
    },
    "QLinearMatMul": { node, inputs, trace throws(Refusal) in
      let flow = try node.flow(0, of: inputs)
      try require(code(1, node, inputs), of: flow, node)
      let bytes = try node.needed(3, of: inputs)
      let weights = try dequantized(
        bytes, scale: node.needed(4, of: inputs), zero: node.constant(5, of: inputs),
        axis: bytes.shape.count - 1, node, &trace)
      guard let last = flow.shape.indices.last else {
        throw node.refused("a single number", expected: "features")
      }
      let result = try dense(flow, weights, isTurned: true, axis: last, node, &trace)
      return [.flow(try trace.rounded(result, code(6, node, inputs), at: node))]
    },
    "com.microsoft.QGemm": { node, inputs, trace throws(Refusal) in
      [.flow(try product(node, inputs, &trace))]
    },
    "com.microsoft.MatMulNBits": { node, inputs, trace throws(Refusal) in
      let flow = try node.flow(0, of: inputs)
      guard let last = flow.shape.indices.last else {
        throw node.refused("a single number", expected: "features")
      }
      let weights = try BlockWeights(node, inputs, &trace).tensor
      let result = try dense(flow, weights, isTurned: false, axis: last, node, &trace)
      guard let bias = try node.constant(5, of: inputs) else { return [.flow(result)] }
      let (wide, values) = try coefficients(of: bias, over: result, node, &trace)
      return [.flow(try trace.affine(wide, offset: values, at: node))]
    },
  ]

  /// What two inputs from `index` on, a step and a zero point, say that bytes stand for.
  private static func code(
    _ index: Int, _ node: Node, _ inputs: [Value]
  ) throws(Refusal) -> ByteCode {
    guard let step = try node.number(index, of: inputs), step > 0, step.isFinite else {
      throw node.refused("a step that isn't positive", expected: "one positive number")
    }
    let zero = try node.number(index + 1, of: inputs) ?? 0
    let type =
      try node.constant(index + 1, of: inputs)?.type
      ?? node.integer("output_dtype").flatMap {
        Int32(exactly: $0).flatMap { ElementType(rawValue: $0) }
      } ?? .uint8
    guard let bounds = type.range, bounds.contains(zero) else {
      throw node.refused("bytes of type \(type)", expected: "whole numbers of at most 32 bits")
    }
    return ByteCode(step: step, zero: zero, bounds: bounds)
  }

  private static func require(
    _ code: ByteCode, of flow: Flow, _ node: Node
  ) throws(Refusal) {
    guard flow.bytes?.stands(asIn: code) == true else {
      throw node.refused(
        "another step or zero point than the bytes were written with", expected: "the same")
    }
  }

  private static func quantized(
    _ node: Node, _ inputs: [Value], _ trace: inout Trace
  ) throws(Refusal) -> Value {
    guard case .constant(let tensor) = node.input(0, of: inputs) else {
      return .flow(try trace.rounded(node.flow(0, of: inputs), code(1, node, inputs), at: node))
    }
    let zero = try node.constant(2, of: inputs)
    let type = zero?.type ?? .uint8
    let places = try places(
      of: tensor, parameters: node.needed(1, of: inputs), axis: nil, node, &trace)
    let scale = try node.needed(1, of: inputs)
    guard let range = type.range, zero.map({ $0.count == scale.count }) ?? true else {
      throw node.refused("bytes of type \(type)", expected: "whole numbers of at most 32 bits")
    }
    try trace.spend(tensor.count, at: node)
    let numbers = (0..<tensor.count).map { index in
      let place = places(index)
      let steps = (tensor[index] / scale[place]).rounded(.toNearestOrEven)
      return min(max(steps + (zero?[place] ?? 0), range.lowerBound), range.upperBound)
    }
    return .constant(
      Tensor(name: tensor.name, type: type, shape: tensor.shape, numbers: numbers))
  }

  /// What bytes stand for: `(byte − zero) · scale`, with one scale, one for each place of an axis,
  /// or one for each block along it.
  static func dequantized(
    _ tensor: Tensor, scale: Tensor, zero: Tensor?, axis: Int? = nil, _ node: Node,
    _ trace: inout Trace
  ) throws(Refusal) -> Tensor {
    if tensor.type == .string { throw node.refused("strings", expected: "numbers") }
    let scaleOf = try places(of: tensor, parameters: scale, axis: axis, node, &trace)
    let zeroOf = try zero.map { zero throws(Refusal) in
      try places(of: tensor, parameters: zero, axis: axis, node, &trace)
    }
    try trace.spend(tensor.count, at: node)
    let floats = (0..<tensor.count).map { index in
      let offset = zero.flatMap { zero in zeroOf.map { zero[$0(index)] } } ?? 0
      return Float((tensor[index] - offset) * scale[scaleOf(index)])
    }
    var result = Tensor(name: tensor.name, shape: tensor.shape, floats: floats)
    let isSymmetric = zero.map { zero in (0..<zero.count).allSatisfy { zero[$0] == 0 } } ?? true
    if tensor.type == .int8, isSymmetric, tensor.shape.count == 2,
      node.integer("block_size") ?? 0 == 0
    {
      result.byteSteps = ByteSteps(
        scales: scale.floats, axis: scale.count == 1 ? nil : axis ?? node.integer("axis") ?? 1)
    }
    return result
  }

  /// Which of the parameters an element has.
  private static func places(
    of tensor: Tensor, parameters: Tensor, axis: Int?, _ node: Node, _ trace: inout Trace
  ) throws(Refusal) -> (Int) -> Int {
    if parameters.count == 1 { return { _ in 0 } }
    let rank = tensor.shape.count
    let given = axis ?? node.integer("axis") ?? 1
    // A vector has one axis, whatever the attribute's default says.
    let axis = rank == 1 ? 0 : try node.axis(given, rank: rank)
    let strides = Tensor.strides(of: tensor.shape)
    let block = node.integer("block_size") ?? 0
    guard axis < rank else { throw node.refused("no axes", expected: "one scale") }
    if block > 0 {
      var blocks = tensor.shape
      let last = tensor.shape[axis] - 1
      blocks[axis] = last < 0 ? 0 : last / block + 1
      guard parameters.shape == blocks else {
        throw node.refused("scales of shape \(parameters.shape)", expected: "shape \(blocks)")
      }
      let blockStrides = Tensor.strides(of: blocks)
      let shape = tensor.shape
      return { index in
        shape.indices.reduce(0) { place, other in
          let position = index / strides[other] % shape[other]
          return place + (other == axis ? position / block : position) * blockStrides[other]
        }
      }
    }
    guard parameters.count == tensor.shape[axis] else {
      throw node.refused(
        "\(parameters.count) scales or zero points for \(tensor.shape)",
        expected: "one, or one for each place of axis \(axis)")
    }
    let (stride, size) = (strides[axis], tensor.shape[axis])
    return { $0 / stride % size }
  }

  /// `com.microsoft.QGemm`: a layer of bytes, whose result is bytes where its step is given.
  private static func product(
    _ node: Node, _ inputs: [Value], _ trace: inout Trace
  ) throws(Refusal) -> Flow {
    let flow = try node.flow(0, of: inputs)
    let input = try code(1, node, inputs)
    try require(input, of: flow, node)
    let isTurned = (node.integer("transB") ?? 0) == 0
    guard (node.integer("transA") ?? 0) == 0, flow.shape.count == 2 else {
      throw node.refused("a value that is turned", expected: "samples first")
    }
    let scale = try node.needed(4, of: inputs)
    let weights = try dequantized(
      node.needed(3, of: inputs), scale: scale, zero: node.constant(5, of: inputs),
      axis: isTurned ? 1 : 0, node, &trace)
    var result = try dense(flow, weights, isTurned: isTurned, axis: 1, node, &trace)
    let alpha = node.float("alpha") ?? 1
    result = try trace.affine(result, scale: .uniform(alpha), at: node)
    if let bias = try node.constant(6, of: inputs) {
      let (_, steps) = try coefficients(of: scale, over: result, node, &trace)
      let (wide, values) = try coefficients(of: bias, over: result, node, &trace)
      result = try trace.affine(
        wide, offset: values.combined(with: steps) { $0 * $1 * input.step * alpha }, at: node)
    }
    guard try node.constant(7, of: inputs) != nil else { return result }
    return try trace.rounded(result, code(7, node, inputs), at: node)
  }
}
