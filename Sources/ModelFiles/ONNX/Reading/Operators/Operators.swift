/// What each operator does to a trace. A new one is a line in one of the tables.
enum Operators {
  /// Reads a node: what its outputs are, given what its inputs are.
  typealias Reading =
    @Sendable (Node, [Value], inout Trace) throws(Refusal) -> [Value]

  /// All operators, ONNX's own by name, others behind their domain and a dot.
  static let all: [String: Reading] = [
    constants, layouts, arithmetic, activations, normalizations, layers, outputs, quantizations,
  ].reduce(into: [:]) { all, table in all.merge(table) { first, _ in first } }

  /// What the node's outputs are.
  static func read(
    _ node: Node, _ inputs: [Value], _ trace: inout Trace
  ) throws(Refusal) -> [Value] {
    let key = (node.domain.isEmpty ? "" : node.domain + ".") + node.operation
    guard let reading = all[key] else {
      throw node.refused(
        "an operator that isn't supported",
        expected: "a multi-layer perceptron of \(all.keys.sorted().joined(separator: ", "))")
    }
    return try reading(node, inputs, &trace)
  }
}

extension Node {
  /// An input's value, `absent` behind the last.
  func input(_ index: Int, of values: [Value]) -> Value {
    index < values.count ? values[index] : .absent
  }

  /// An input that depends on the network's own.
  func flow(_ index: Int, of values: [Value]) throws(Refusal) -> Flow {
    guard case .flow(let flow) = input(index, of: values) else {
      throw refused(
        "for input \(index + 1) no value that depends on the network's input", expected: "one")
    }
    return flow
  }

  /// A constant input; `nil` when it is absent.
  func constant(_ index: Int, of values: [Value]) throws(Refusal) -> Tensor? {
    switch input(index, of: values) {
    case .absent: return nil
    case .constant(let tensor): return tensor
    default:
      throw refused(
        "for input \(index + 1) a value that depends on the network's input",
        expected: "a constant")
    }
  }

  /// A constant input that has to be there.
  func needed(_ index: Int, of values: [Value]) throws(Refusal) -> Tensor {
    guard let tensor = try constant(index, of: values) else {
      throw refused("no input \(index + 1)", expected: "a constant")
    }
    return tensor
  }

  /// A constant input of one number; `nil` when it is absent.
  func number(_ index: Int, of values: [Value]) throws(Refusal) -> Double? {
    guard let tensor = try constant(index, of: values) else { return nil }
    guard tensor.count == 1 else {
      throw refused("\(tensor.count) numbers for input \(index + 1)", expected: "one number")
    }
    return tensor[0]
  }

  /// An axis of a shape, counted from the end when it is negative.
  func axis(_ axis: Int, rank: Int) throws(Refusal) -> Int {
    guard axis >= -rank, axis < max(rank, 1) else {
      throw refused("axis \(axis) of \(rank)", expected: "one that is there")
    }
    return axis < 0 ? axis + rank : axis
  }
}
