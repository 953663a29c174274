import Foundation
import Networks
import ONNXMessages

/// Reads the network that a graph computes.
struct GraphReader {
  let graph: Graph
  let tensors: TensorReader

  /// The network and what its reader should know.
  ///
  /// Files don't say which axes are samples. The first is taken for them; where the graph then
  /// doesn't keep samples apart, it is read as it computes a single one, and where weights are
  /// applied along the last axis alone, all others are taken for samples.
  func read() throws(Refusal) -> ReadModel {
    var notes: [String] = []
    let output = try chosenOutput(&notes)
    let (order, needed) = try graph.path(to: output)
    let input = try chosenInput(needed, output: output)
    let weights = firstWeights(order)
    var first: Refusal?
    for layout in InputLayout.all {
      guard let (shape, batch) = layout.axes(of: input, inputsOfFirstLayer: weights) else {
        continue
      }
      do {
        var trace = Trace(tensors: tensors, repeatsWeights: layout == .repeatedWeights)
        let flow = trace.begin(shape: shape, batch: batch, place: "input '\(input.name)'")
        let network = try read(order, from: (input.name, flow), to: output, &trace)
        if let note = layout.note, first != nil { notes.append(note) }
        if let note = try precisionNote(network, input: input) { notes.append(note) }
        return ReadModel(network: network, notes: notes + trace.notes)
      } catch { first = first ?? error }
    }
    throw first
      ?? Refusal(
        place: "input '\(input.name)'", found: "no size of its axes",
        expected: "the number of features")
  }

  private func read(
    _ order: [Int], from input: (name: String, flow: Flow), to output: String,
    _ trace: inout Trace
  ) throws(Refusal) -> Network {
    var values: [String: Value] = [input.name: .flow(input.flow)]
    for index in order {
      let node = graph.nodes[index]
      var inputs: [Value] = []
      for name in node.inputs { inputs.append(try value(name, &values, &trace, node)) }
      let outputs = try Operators.read(node, inputs, &trace)
      for (name, value) in zip(node.outputs, outputs) { values[name] = value }
    }
    guard case .flow(let flow) = values[output] else {
      throw Refusal(
        place: "output '\(output)'", found: "nothing that depends on the input",
        expected: "the network's outputs")
    }
    values = [:]
    return try trace.network(endingIn: flow, place: "output '\(output)'")
  }

  /// What is said of a network whose inputs have 64 bits; `nil` for others.
  private func precisionNote(
    _ network: Network, input: ONNXValueInfoProto
  ) throws(Refusal) -> String? {
    guard ElementType(rawValue: input.type.tensorType.elemType) == .double else { return nil }
    let difference = Precision.difference(of: network)
    guard difference <= Precision.largestDifference else {
      throw Refusal(
        place: "input '\(input.name)'",
        found: "a network that needs its 64 bits: in 32 its outputs change by "
          + String(format: "%.0f %%", 100 * min(difference, 1)),
        expected: "one that can be computed in 32 bits")
    }
    return "The file computes with 64 bits, here it is 32: outputs change by "
      + String(format: "%.0e", difference) + " of the largest."
  }

  private func value(
    _ name: String, _ values: inout [String: Value], _ trace: inout Trace, _ node: Node
  ) throws(Refusal) -> Value {
    if name.isEmpty { return .absent }
    if let value = values[name] { return value }
    let tensor: Tensor
    if let message = graph.initializers[name] {
      tensor = try tensors.tensor(message, place: node.place)
      if message.dataLocation == .external { trace.grant(tensor) }
    } else if let message = graph.sparseInitializers[name] {
      tensor = try tensors.tensor(message, limit: trace.budget, place: node.place)
      try trace.spend(tensor.count, at: node)
    } else {
      throw node.refused("'\(name)', which no node gives", expected: "an output of a node")
    }
    values[name] = .constant(tensor)
    return .constant(tensor)
  }

  /// The one input that the output depends on.
  private func chosenInput(
    _ needed: Set<String>, output: String
  ) throws(Refusal) -> ONNXValueInfoProto {
    let inputs = graph.inputs.filter { needed.contains($0.name) }
    guard let input = inputs.first, inputs.count == 1 else {
      let names = inputs.map { "'\($0.name)'" }.joined(separator: ", ")
      throw Refusal(
        place: "output '\(output)'",
        found: inputs.isEmpty
          ? "no input that it depends on" : "\(inputs.count) inputs without a value: \(names)",
        expected: "one, the network's input")
    }
    return input
  }

  /// The one output that is a network's: of numbers with fractions, or what those of classes are
  /// made from.
  private func chosenOutput(_ notes: inout [String]) throws(Refusal) -> String {
    var candidates: [(output: String, value: String)] = []
    for output in graph.outputs {
      if let value = numbers(of: output) { candidates.append((output.name, value)) }
    }
    var values: Set<String> = []
    candidates.removeAll { !values.insert($0.value).inserted }
    guard let (output, value) = candidates.first, candidates.count == 1 else {
      let names = graph.outputs.map { "'\($0.name)'" }.joined(separator: ", ")
      throw Refusal(
        place: "the graph",
        found: candidates.isEmpty
          ? "no output of numbers with fractions: \(names)" : "several outputs: \(names)",
        expected: "one, the network's output")
    }
    for other in graph.outputs where other.name != output {
      notes.append("Output '\(other.name)' is left aside.")
    }
    if value != output { notes.append("Output '\(output)' is read as '\(value)'.") }
    return value
  }

  /// The value of an output, or what classes or maps of probabilities are made from; `nil` for
  /// other whole numbers and words.
  private func numbers(of output: ONNXValueInfoProto) -> String? {
    if let index = graph.producers[output.name] {
      let node = graph.nodes[index]
      if node.operation == "ZipMap" || (node.operation == "ArgMax" && graph.outputs.count == 1) {
        return node.inputs.first
      }
    }
    guard output.hasType, output.type.tensorType.hasElemType else { return output.name }
    let type = ElementType(rawValue: output.type.tensorType.elemType)
    return type?.isFraction == false ? nil : output.name
  }

  /// How many inputs the first layer has, where the input doesn't say.
  private func firstWeights(_ order: [Int]) -> Int? {
    for index in order {
      let node = graph.nodes[index]
      guard ["MatMul", "Gemm"].contains(node.operation), node.inputs.count > 1,
        let weights = graph.initializers[node.inputs[1]], weights.dims.count == 2
      else { continue }
      return Int(weights.dims[(node.integer("transB") ?? 0) != 0 ? 1 : 0])
    }
    return nil
  }
}
