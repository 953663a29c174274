import Networks

/// Follows a network's input through a graph, node by node, and collects the layers on its way.
struct Trace {
  /// The functions of elements that flows have; each only refers to those before it.
  private(set) var expressions: [(expression: Expression, place: String)] = []

  /// The network's input and what its layers give, each made from one before.
  private(set) var vectors: [LayerVector] = []

  /// What whoever reads the file should know, each once.
  private(set) var notes: [String] = []

  /// What is applied to all outputs together, once its node was met.
  private(set) var outputFunction: OutputFunction = .none

  /// Whether weights that are applied at several places of a sample become a larger layer.
  let repeatsWeights: Bool

  /// Reads tensors that are in nodes.
  let tensors: TensorReader

  /// How many more numbers may be computed for constants: a few bytes could ask for any number.
  private(set) var budget: Int

  /// Creates a trace before the first node.
  init(tensors: TensorReader, repeatsWeights: Bool = false) {
    self.tensors = tensors
    self.repeatsWeights = repeatsWeights
    budget = (1 << 24) + 8 * tensors.bytes.count
  }

  /// Adds what a file beside the model holds to the budget.
  mutating func grant(_ external: Tensor) { budget += 8 * external.count }

  /// Takes numbers off the budget, before they are computed.
  mutating func spend(_ count: Int, at node: Node) throws(Refusal) {
    guard count <= budget else {
      throw node.refused(
        "\(count) more computed constants", expected: "at most \(budget) in a file of this size")
    }
    budget -= count
  }

  /// Adds a note, unless it is there.
  mutating func note(_ text: String) {
    if !notes.contains(text) { notes.append(text) }
  }

  /// Begins with the network's input.
  mutating func begin(shape: [Int], batch: Range<Int>, place: String) -> Flow {
    let flow = Flow(vector: 0, expression: 0, shape: shape, batch: batch)
    vectors = [LayerVector(parent: nil, width: flow.features, place: place)]
    expressions = [(.element, place)]
    return flow
  }

  /// The flow after one more function of each of its elements.
  mutating func applying(
    _ expression: Expression, to flow: Flow, at node: Node
  ) throws(Refusal) -> Flow {
    try requirePlain(flow, at: node)
    guard !vectors[flow.vector].isOutput else {
      throw node.refused(
        "an operation behind \(outputFunction.rawValue)",
        expected: "\(outputFunction.rawValue) at the end of the network")
    }
    try spend(expression.numbers, at: node)
    var flow = flow
    expressions.append((expression, node.place))
    flow.expression = expressions.count - 1
    return flow
  }

  /// The flow times `scale`, plus `offset`.
  mutating func affine(
    _ flow: Flow, scale: Coefficients = .uniform(1), offset: Coefficients = .uniform(0),
    at node: Node
  ) throws(Refusal) -> Flow {
    if scale == .uniform(1) && offset == .uniform(0) { return flow }
    guard scale.allSatisfy(\.isFinite), offset.allSatisfy(\.isFinite) else {
      throw node.refused("a constant that is no finite number", expected: "finite numbers")
    }
    return try applying(
      .affine(flow.expression, scale: scale, offset: offset), to: flow, at: node)
  }

  /// The flow rounded to bytes.
  mutating func rounded(_ flow: Flow, _ code: ByteCode, at node: Node) throws(Refusal) -> Flow {
    if vectors[flow.vector].isOutput { return flow }
    var flow = try applying(.rounded(flow.expression, code), to: flow, at: node)
    flow.bytes = code
    return flow
  }

  /// The flow of bytes between two bounds, those that it has and `bounds`.
  mutating func bounded(
    _ flow: Flow, by bounds: ClosedRange<Double>, at node: Node
  ) throws(Refusal) -> Flow {
    guard var code = flow.bytes, code.bounds.overlaps(bounds),
      case .rounded(let inner, _) = expressions[flow.expression].expression
    else {
      throw node.refused("bounds that no byte is between", expected: "some of its bytes")
    }
    code.bounds = code.bounds.clamped(to: bounds)
    var plain = flow
    plain.bytes = nil
    plain.expression = inner
    return try rounded(plain, code, at: node)
  }

  /// Throws when the flow's numbers are bytes or wait for their step.
  func requirePlain(_ flow: Flow, at node: Node) throws(Refusal) {
    guard flow.bytes == nil, flow.step == nil else {
      throw node.refused(
        "bytes whose step isn't applied yet", expected: "DequantizeLinear, or Mul by the step")
    }
  }

  /// The result of a layer: all features of `flow` times `matrix`.
  ///
  /// - Parameters:
  ///   - matrix: `outputs × features`, row-major; features in the flow's order.
  ///   - weightScales: what a step of each row is worth, when the weights are bytes.
  /// - Returns: what the next layers see, with `shape` of its axes.
  mutating func layer(
    of flow: Flow, matrix: [Float], outputs: Int, weightScales: [Float]? = nil, shape: [Int],
    batch: Range<Int>, at node: Node
  ) throws(Refusal) -> Flow {
    guard !vectors[flow.vector].isOutput else {
      throw node.refused(
        "a layer behind \(outputFunction.rawValue)",
        expected: "\(outputFunction.rawValue) at the end of the network")
    }
    guard outputs > 0, flow.features > 0 else {
      throw node.refused("a layer of no features", expected: "at least one")
    }
    var vector = LayerVector(parent: flow.vector, width: outputs, place: node.place)
    vector.steps = try steps(to: flow)
    vector.matrix = arranged(matrix, outputs: outputs, for: flow)
    vector.weightScales = weightScales
    return append(vector, shape: shape, batch: batch, at: node)
  }

  /// Ends the network with a function of all outputs together.
  mutating func output(
    _ function: OutputFunction, of flow: Flow, at node: Node
  ) throws(Refusal) -> Flow {
    try requirePlain(flow, at: node)
    guard !vectors[flow.vector].isOutput else {
      throw node.refused(
        "a second \(function.rawValue)", expected: "one at the end of the network")
    }
    var vector = LayerVector(
      parent: flow.vector, width: vectors[flow.vector].width,
      place: node.place)
    vector.steps = try steps(to: flow)
    vector.isOutput = true
    outputFunction = function
    var result = append(vector, shape: flow.shape, batch: flow.batch, at: node)
    result.order = flow.order
    return result
  }

  /// Takes the logarithm of the softmax that the flow is.
  mutating func takeLogarithmOfOutputs(_ flow: Flow, at node: Node) -> Bool {
    guard vectors[flow.vector].isOutput, outputFunction == .softmax else { return false }
    outputFunction = .logSoftmax
    return true
  }

  /// A vector, whose weights the trace gives up, so that they aren't copied.
  mutating func takeVector(_ index: Int) -> LayerVector {
    defer { vectors[index].matrix = nil }
    return vectors[index]
  }

  private mutating func append(
    _ vector: LayerVector, shape: [Int], batch: Range<Int>, at node: Node
  ) -> Flow {
    vectors.append(vector)
    expressions.append((.element, node.place))
    return Flow(
      vector: vectors.count - 1, expression: expressions.count - 1, shape: shape, batch: batch)
  }

  /// A matrix with its columns where the vector has the features.
  private func arranged(_ matrix: [Float], outputs: Int, for flow: Flow) -> [Float] {
    guard let order = flow.order else { return matrix }
    let width = vectors[flow.vector].width
    var result = [Float](repeating: 0, count: outputs * width)
    for output in 0..<outputs {
      for (feature, element) in order.enumerated() {
        result[output * width + element] = matrix[output * order.count + feature]
      }
    }
    return result
  }
}
