import ONNXMessages

/// A graph by the names of its values.
struct Graph {
  /// The nodes, in the file's order.
  let nodes: [Node]

  /// Which node gives a value.
  private(set) var producers: [String: Int] = [:]

  /// Constants by name.
  private(set) var initializers: [String: ONNXTensorProto] = [:]

  /// Constants with many zeros, by name.
  private(set) var sparseInitializers: [String: ONNXSparseTensorProto] = [:]

  /// The inputs that have no constant of their own.
  let inputs: [ONNXValueInfoProto]

  /// The outputs.
  let outputs: [ONNXValueInfoProto]

  /// More nodes than any multi-layer perceptron has.
  private static let mostNodes = 20_000

  /// Creates the graph of a model.
  init(_ model: ONNXModelProto) throws(Refusal) {
    let graph = model.graph
    guard graph.node.count <= Self.mostNodes else {
      throw Refusal(
        place: "the graph", found: "\(graph.node.count) nodes",
        expected: "at most \(Self.mostNodes)")
    }
    let versions = Dictionary(
      model.opsetImport.map { ($0.domain == "ai.onnx" ? "" : $0.domain, Int($0.version)) }
    ) { max($0, $1) }
    // A file of IR version 1 or 2 doesn't say it: those are of opset 1.
    nodes = graph.node.map { node in
      let domain = node.domain == "ai.onnx" ? "" : node.domain
      return Node(node, version: versions[domain] ?? (domain.isEmpty ? versions[""] ?? 1 : 1))
    }
    var constants: Set<String> = []
    func twice(_ name: String) -> Refusal {
      Refusal(
        place: "value '\(name)'", found: "more than one definition", expected: "one for each name")
    }
    for tensor in graph.initializer {
      guard constants.insert(tensor.name).inserted else { throw twice(tensor.name) }
      initializers[tensor.name] = tensor
    }
    for tensor in graph.sparseInitializer {
      guard constants.insert(tensor.values.name).inserted else { throw twice(tensor.values.name) }
      sparseInitializers[tensor.values.name] = tensor
    }
    inputs = graph.input.filter { !constants.contains($0.name) }
    outputs = graph.output
    let given = constants.union(inputs.map(\.name))
    for (index, node) in nodes.enumerated() {
      for output in node.outputs where !output.isEmpty {
        guard producers[output] == nil, !given.contains(output) else { throw twice(output) }
        producers[output] = index
      }
    }
  }

  /// The nodes that a value needs, each behind those that it needs itself, and the graph's inputs
  /// among what they need.
  func path(to name: String) throws(Refusal) -> (nodes: [Int], inputs: Set<String>) {
    var order: [Int] = []
    var needed: Set<String> = []
    var states = [State](repeating: .unseen, count: nodes.count)
    let inputNames = Set(inputs.map(\.name))
    func producer(of name: String, for place: String) throws(Refusal) -> Int? {
      if let producer = producers[name] { return producer }
      if inputNames.contains(name) {
        needed.insert(name)
      } else if initializers[name] == nil, sparseInitializers[name] == nil, !name.isEmpty {
        throw Refusal(
          place: place, found: "'\(name)', which nothing gives",
          expected: "an input, a constant or another node's output")
      }
      return nil
    }
    // Nodes that are entered, with how many of their inputs were looked at: a stack of its own, as
    // a chain may be longer than the system's allows.
    var stack: [(node: Int, next: Int)] = []
    if let first = try producer(of: name, for: "output '\(name)'") { stack = [(first, 0)] }
    while let (index, next) = stack.last {
      states[index] = .entered
      let node = nodes[index]
      guard next < node.inputs.count else {
        states[index] = .done
        order.append(index)
        stack.removeLast()
        continue
      }
      stack[stack.count - 1].next += 1
      guard let before = try producer(of: node.inputs[next], for: node.place) else { continue }
      switch states[before] {
      case .unseen: stack.append((before, 0))
      case .entered:
        throw node.refused(
          "an input that depends on the node's own output", expected: "nodes without a cycle")
      case .done: break
      }
    }
    return (order, needed)
  }

  private enum State { case unseen, entered, done }
}
