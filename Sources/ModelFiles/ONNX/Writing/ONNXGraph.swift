import Foundation
import ONNXMessages

/// A graph of ONNX while it is written: each node is called like its output, and reads what nodes
/// before it gave, and tensors.
struct ONNXGraph {
  /// In the order in which they are computed.
  private(set) var nodes: [ONNXNodeProto] = []

  /// The constants, each name once.
  private(set) var tensors: [ONNXTensorProto] = []

  /// Those that are written without their zeros.
  private(set) var sparseTensors: [ONNXSparseTensorProto] = []

  /// What the last node gave; the graph's input before the first.
  var last: String

  private var names: Set<String> = []

  /// Creates a graph without nodes.
  init(input: String) { last = input }

  /// Appends a node that computes something of the last one's output.
  ///
  /// - Parameter others: what it reads behind that. An empty name leaves an input out.
  mutating func append(
    _ operation: String, _ name: String, _ others: String...,
    attributes: [ONNXAttributeProto] = []
  ) {
    last = add(operation, name, [last] + others, attributes: attributes)
  }

  /// Adds a node and returns the name of its output, the first where it has others.
  @discardableResult
  mutating func add(
    _ operation: String, _ name: String, _ inputs: [String], others: [String] = [],
    attributes: [ONNXAttributeProto] = []
  ) -> String {
    var node = ONNXNodeProto()
    node.opType = operation
    node.name = name
    node.input = inputs
    node.output = [name] + others
    node.attribute = attributes
    nodes.append(node)
    return name
  }

  /// Adds a tensor, unless there is one of its name already, and returns the name.
  @discardableResult
  mutating func add(_ tensor: ONNXTensorProto) -> String {
    if names.insert(tensor.name).inserted { tensors.append(tensor) }
    return tensor.name
  }

  /// Adds a tensor of which only some values aren't zero.
  mutating func add(_ tensor: ONNXSparseTensorProto) -> String {
    let name = tensor.values.name
    if names.insert(name).inserted { sparseTensors.append(tensor) }
    return name
  }

  /// Calls the last node's output something else.
  mutating func rename(output: String) {
    precondition(!nodes.isEmpty, "a node to rename the output of")
    nodes[nodes.count - 1].output = [output]
    last = output
  }

  /// The bytes that all tensors take.
  var tensorBytes: Int {
    tensors.reduce(0) { $0 + $1.rawData.count }
      + sparseTensors.reduce(0) { $0 + $1.values.rawData.count + $1.indices.rawData.count }
  }
}
