extension Operators {
  /// What leaves numbers as they are and moves them at most.
  static let layouts: [String: Reading] = [
    "Identity": { _, inputs, _ in Array(inputs.prefix(1)) },
    "Cast": { node, inputs, trace throws(Refusal) in [try cast(node, inputs, &trace)] },
    "CastLike": { node, inputs, trace throws(Refusal) in [try cast(node, inputs, &trace)] },
    "Dropout": { node, inputs, _ throws(Refusal) in
      if let training = try node.number(2, of: inputs), training != 0,
        try node.number(1, of: inputs) != 0
      {
        throw node.refused("dropout in training", expected: "a model for inference")
      }
      return Array(inputs.prefix(1))
    },
    "Reshape": { node, inputs, trace throws(Refusal) in
      let value = node.input(0, of: inputs)
      let target =
        node.version < 5
        ? node.integers("shape") ?? [] : try node.needed(1, of: inputs).integers
      let shape = try resolved(target, from: shape(of: value, node), node)
      return [try reshaped(value, to: shape, node)]
    },
    "Flatten": { node, inputs, trace throws(Refusal) in
      let value = node.input(0, of: inputs)
      let shape = try shape(of: value, node)
      let axis = node.integer("axis") ?? 1
      guard axis >= -shape.count, axis <= shape.count else {
        throw node.refused("axis \(axis) of \(shape.count)", expected: "one that is there")
      }
      let split = axis < 0 ? axis + shape.count : axis
      let flat = [shape[..<split].reduce(1, *), shape[split...].reduce(1, *)]
      return [try reshaped(value, to: flat, node)]
    },
    "Squeeze": { node, inputs, trace throws(Refusal) in
      let value = node.input(0, of: inputs)
      let shape = try shape(of: value, node)
      let axes =
        node.version < 13
        ? node.integers("axes") : try node.constant(1, of: inputs)?.integers
      var removed: Set<Int> = []
      for axis in axes ?? shape.indices.filter({ shape[$0] == 1 }) {
        removed.insert(try node.axis(axis, rank: shape.count))
      }
      guard removed.allSatisfy({ $0 < shape.count && shape[$0] == 1 }) else {
        throw node.refused("axes of the shape \(shape)", expected: "axes of size 1")
      }
      let kept = shape.indices.filter { !removed.contains($0) }.map { shape[$0] }
      return [try reshaped(value, to: kept, node)]
    },
    "Unsqueeze": { node, inputs, trace throws(Refusal) in
      let value = node.input(0, of: inputs)
      let shape = try shape(of: value, node)
      let axes =
        (node.version < 13
          ? node.integers("axes") : try node.constant(1, of: inputs)?.integers) ?? []
      let rank = shape.count + axes.count
      var added: Set<Int> = []
      for axis in axes { added.insert(try node.axis(axis, rank: rank)) }
      guard added.count == axes.count, rank <= 64 else {
        throw node.refused("the axes \(axes)", expected: "each once")
      }
      var rest = shape[...]
      let widened = (0..<rank).map { added.contains($0) ? 1 : rest.popFirst() ?? 1 }
      return [try reshaped(value, to: widened, node)]
    },
    "Transpose": { node, inputs, trace throws(Refusal) in
      let value = node.input(0, of: inputs)
      let rank = try shape(of: value, node).count
      let axes = node.integers("perm") ?? Array((0..<rank).reversed())
      guard axes.sorted() == Array(0..<rank) else {
        throw node.refused("the order \(axes) of \(rank) axes", expected: "each axis once")
      }
      switch value {
      case .constant(let tensor):
        try trace.spend(tensor.count, at: node)
        return [.constant(tensor.transposed(axes))]
      case .flow(let flow):
        guard let turned = flow.transposed(axes) else { break }
        return [.flow(turned)]
      default: break
      }
      throw node.refused("samples that are mixed", expected: "axes of features alone moved")
    },
  ]

  /// A value in another shape with as many elements.
  static func reshaped(_ value: Value, to shape: [Int], _ node: Node) throws(Refusal) -> Value {
    switch value {
    case .constant(let tensor): return .constant(tensor.reshaped(shape))
    case .step(let input, let tensor): return .step(of: input, times: tensor.reshaped(shape))
    case .flow(let flow):
      if let reshaped = flow.reshaped(shape) { return .flow(reshaped) }
      throw node.refused(
        "the shape \(flow.shape) made \(shape), which mixes samples",
        expected: "a shape that keeps each sample's features together")
    case .absent: throw node.refused("no input", expected: "one")
    }
  }

  /// The shape that `Reshape` asks for: 0 keeps an axis, -1 takes what is left.
  private static func resolved(
    _ target: [Int], from shape: [Int], _ node: Node
  ) throws(Refusal) -> [Int] {
    let count = shape.reduce(1, *)
    let keepsZero = node.integer("allowzero") == 1
    var sizes = target
    for index in sizes.indices where sizes[index] == 0 && !keepsZero {
      guard index < shape.count else {
        throw node.refused("0 for axis \(index) of \(shape)", expected: "an axis that is there")
      }
      sizes[index] = shape[index]
    }
    func product(_ sizes: some Sequence<Int>) -> Int? {
      sizes.reduce(1) { product, size in
        product.flatMap {
          let (result, overflows) = $0.multipliedReportingOverflow(by: size)
          return overflows ? nil : result
        }
      }
    }
    let open = sizes.indices.filter { sizes[$0] == -1 }
    if open.count == 1, let known = product(sizes.filter { $0 != -1 }), known > 0,
      count % known == 0
    {
      sizes[open[0]] = count / known
    }
    guard sizes.allSatisfy({ $0 >= 0 }), product(sizes) == count, sizes.count <= 64 else {
      throw node.refused(
        "the shape \(target) for \(shape)", expected: "a shape of \(count) elements")
    }
    return sizes
  }

  /// The same numbers in another type. Whole numbers come of constants alone.
  private static func cast(
    _ node: Node, _ inputs: [Value], _ trace: inout Trace
  ) throws(Refusal) -> Value {
    let value = node.input(0, of: inputs)
    let code: Int32? =
      if node.operation == "Cast" {
        node.integer("to").flatMap { Int32(exactly: $0) }
      } else if case .constant(let like) = node.input(1, of: inputs) {
        like.type.rawValue
      } else { ElementType.float.rawValue }
    // Before opset 6 the type is a word.
    let word = node.version < 6 ? node.string("to") : nil
    let type = word == "FLOAT" ? .float : code.flatMap { ElementType(rawValue: $0) }
    guard let type else {
      throw node.refused("a cast to type \(code ?? 0)", expected: ElementType.described)
    }
    switch value {
    case .flow(let flow):
      guard type.isFraction || flow.bytes != nil else {
        throw node.refused("a cast to whole numbers", expected: "floats")
      }
      if type == .float16 || type == .bfloat16 {
        trace.note("The file computes with 16 bits, here it is 32.")
      }
      return value
    case .constant(let tensor):
      guard type != tensor.type, tensor.type != .string else { return value }
      try trace.spend(tensor.count, at: node)
      let numbers =
        type.isFraction ? tensor.numbers : tensor.numbers.map { $0.rounded(.towardZero) }
      return .constant(
        type == .float
          ? Tensor(name: tensor.name, shape: tensor.shape, floats: tensor.floats)
          : Tensor(name: tensor.name, type: type, shape: tensor.shape, numbers: numbers))
    default: return value
    }
  }
}
