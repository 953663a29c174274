extension Operators {
  /// Constants, and what shapes are computed with.
  static let constants: [String: Reading] = [
    "Constant": { node, _, trace throws(Refusal) in [.constant(try constant(node, &trace))] },
    "ConstantOfShape": { node, inputs, trace throws(Refusal) in
      let shape = try size(node.needed(0, of: inputs).integers, node, &trace)
      let value: Tensor? =
        if let message = node.tensor("value") {
          try trace.tensors.tensor(message, place: node.place)
        } else { nil }
      let element = value.flatMap { $0.count == 1 ? $0[0] : nil } ?? 0
      return [
        .constant(
          Tensor(
            name: node.outputs.first ?? "", type: value?.type ?? .float, shape: shape,
            numbers: Array(repeating: element, count: shape.reduce(1, *))))
      ]
    },
    "Shape": { node, inputs, _ throws(Refusal) in
      let shape = try shape(of: node.input(0, of: inputs), node)
      let start = clamped(node.integer("start") ?? 0, shape.count)
      let end = clamped(node.integer("end") ?? shape.count, shape.count)
      return [integers(shape[start..<max(start, end)].map { $0 }, node)]
    },
    "Size": { node, inputs, _ throws(Refusal) in
      let size = try shape(of: node.input(0, of: inputs), node).reduce(1, *)
      return [.constant(Tensor(name: "", type: .int64, shape: [], numbers: [Double(size)]))]
    },
    "Gather": { node, inputs, trace throws(Refusal) in
      [
        .constant(
          try gathered(node, node.needed(0, of: inputs), node.needed(1, of: inputs), &trace))
      ]
    },
    "GatherElements": { node, inputs, trace throws(Refusal) in
      let (tensor, indices) = try (node.needed(0, of: inputs), node.needed(1, of: inputs))
      return [.constant(try gatheredElements(node, tensor, indices, &trace))]
    },
    "Slice": { node, inputs, trace throws(Refusal) in
      [.constant(try sliced(node, inputs, &trace))]
    },
    "Expand": { node, inputs, trace throws(Refusal) in
      let tensor = try node.needed(0, of: inputs)
      let target = try size(node.needed(1, of: inputs).integers, node, &trace)
      guard let shape = Tensor.broadcast(tensor.shape, target),
        let strides = tensor.broadcastStrides(to: shape)
      else {
        throw node.refused("\(tensor.shape) for \(target)", expected: "shapes that fit")
      }
      return [.constant(tensor.arranged(shape: shape, strides: strides))]
    },
    "Range": { node, inputs, trace throws(Refusal) in
      let start = try node.needed(0, of: inputs)
      var bounds: [Double] = []
      for index in 0..<3 { bounds.append(try node.number(index, of: inputs) ?? .nan) }
      let count = max(0, ((bounds[1] - bounds[0]) / bounds[2]).rounded(.up))
      guard count < 1e9 else {
        throw node.refused("\(count) numbers", expected: "fewer")
      }
      try trace.spend(Int(count), at: node)
      let numbers = (0..<Int(count)).map { bounds[0] + Double($0) * bounds[2] }
      return [
        .constant(Tensor(name: "", type: start.type, shape: [numbers.count], numbers: numbers))
      ]
    },
  ]

  /// Whole numbers as a vector.
  static func integers(_ values: [Int], _ node: Node) -> Value {
    .constant(
      Tensor(
        name: node.outputs.first ?? "", type: .int64, shape: [values.count],
        numbers: values.map { Double($0) }))
  }

  /// The sizes of a value's axes.
  static func shape(of value: Value, _ node: Node) throws(Refusal) -> [Int] {
    switch value {
    case .constant(let tensor), .step(_, let tensor): return tensor.shape
    case .flow(let flow): return flow.shape
    case .absent: throw node.refused("no input", expected: "one")
    }
  }

  /// A shape that a constant may be given, taken off the budget.
  static func size(
    _ shape: [Int], _ node: Node, _ trace: inout Trace
  ) throws(Refusal) -> [Int] {
    guard shape.count <= 64 else {
      throw node.refused("\(shape.count) axes", expected: "at most 64")
    }
    var count = 1
    for size in shape {
      let (product, overflows) = count.multipliedReportingOverflow(by: size)
      guard size >= 0, !overflows else {
        throw node.refused("the shape \(shape)", expected: "sizes that aren't negative")
      }
      count = product
    }
    try trace.spend(count, at: node)
    return shape
  }

  /// An index from the start, or from the end when it is negative, within `0...count`.
  static func clamped(_ index: Int, _ count: Int) -> Int {
    min(max(index < 0 ? index.addingReportingOverflow(count).partialValue : index, 0), count)
  }

  private static func constant(_ node: Node, _ trace: inout Trace) throws(Refusal) -> Tensor {
    let name = node.outputs.first ?? ""
    if let message = node.tensor("value") {
      var tensor = try trace.tensors.tensor(message, place: node.place)
      if tensor.name.isEmpty { tensor.name = name }
      return tensor
    }
    if let message = node.sparseTensor("sparse_value") {
      return try trace.tensors.tensor(message, limit: trace.budget, place: node.place)
    }
    if let value = node.has("value_float") ? node.float("value_float") : nil {
      return Tensor(name: name, shape: [], floats: [Float(value)])
    }
    if let values = node.floats("value_floats"), node.has("value_floats") {
      return Tensor(name: name, shape: [values.count], floats: values)
    }
    if let value = node.integer("value_int") {
      return Tensor(name: name, type: .int64, shape: [], numbers: [Double(value)])
    }
    if let values = node.integers("value_ints") {
      return Tensor(
        name: name, type: .int64, shape: [values.count], numbers: values.map { Double($0) })
    }
    if node.has("value_string") || node.has("value_strings") {
      return .strings(name: name, shape: [])
    }
    throw node.refused("no value", expected: "a tensor, a number or numbers")
  }

  private static func gathered(
    _ node: Node, _ tensor: Tensor, _ indices: Tensor, _ trace: inout Trace
  ) throws(Refusal) -> Tensor {
    let axis = try node.axis(node.integer("axis") ?? 0, rank: tensor.shape.count)
    guard !tensor.shape.isEmpty else {
      throw node.refused("a single number", expected: "a tensor with axes")
    }
    let size = tensor.shape[axis]
    let (before, after) = (tensor.shape[..<axis], tensor.shape[(axis + 1)...])
    let shape = try Self.size(before + indices.shape + after, node, &trace)
    let chosen = indices.integers.map { $0 < 0 ? $0 &+ size : $0 }
    guard chosen.allSatisfy({ $0 >= 0 && $0 < size }) else {
      throw node.refused("an index out of \(size)", expected: "one of the elements")
    }
    let inner = after.reduce(1, *)
    let places = (0..<before.reduce(1, *)).flatMap { outer in
      chosen.flatMap { index in
        let start = (outer * size + index) * inner
        return start..<start + inner
      }
    }
    return tensor.picked(places, shape: shape)
  }

  private static func sliced(
    _ node: Node, _ inputs: [Value], _ trace: inout Trace
  ) throws(Refusal) -> Tensor {
    let tensor = try node.needed(0, of: inputs)
    func numbers(_ name: String, _ index: Int) throws(Refusal) -> [Int]? {
      try node.version < 10
        ? node.integers(name) : node.constant(index, of: inputs)?.integers
    }
    let starts = try numbers("starts", 1) ?? []
    let ends = try numbers("ends", 2) ?? []
    let axes = try numbers("axes", 3) ?? Array(starts.indices)
    let steps = try numbers("steps", 4) ?? Array(repeating: 1, count: starts.count)
    guard ends.count == starts.count, axes.count == starts.count, steps.count == starts.count,
      steps.allSatisfy({ $0 > 0 }),
      Set(axes.map { $0 < 0 ? $0 &+ tensor.shape.count : $0 }).count == axes.count
    else {
      throw node.refused("the starts \(starts)", expected: "an end and a step above 0 for each")
    }
    var shape = tensor.shape
    var strides = Tensor.strides(of: shape)
    var origin = 0
    for (index, axis) in axes.enumerated() {
      let axis = try node.axis(axis, rank: shape.count)
      guard axis < shape.count else { throw node.refused("no axes", expected: "one to slice") }
      let start = clamped(starts[index], tensor.shape[axis])
      let end = max(start, clamped(ends[index], tensor.shape[axis]))
      origin += start * strides[axis]
      shape[axis] = end > start ? (end - start - 1) / steps[index] + 1 : 0
      strides[axis] = shape[axis] > 1 ? strides[axis] * steps[index] : strides[axis]
    }
    return tensor.arranged(
      shape: try size(shape, node, &trace), strides: strides, start: origin)
  }
}
