import ONNXMessages

/// A node of a graph, as messages name it, with its attributes by name.
struct Node {
  let operation: String
  let domain: String
  let inputs: [String]
  let outputs: [String]

  /// The version of the operators of the node's domain.
  let version: Int

  /// What messages call it: `node 'conv1' (Conv)`.
  let place: String

  private let attributes: [String: ONNXAttributeProto]

  /// Creates a node of a message.
  init(_ message: ONNXNodeProto, version: Int) {
    operation = message.opType
    domain = message.domain == "ai.onnx" ? "" : message.domain
    inputs = message.input
    outputs = message.output
    self.version = version
    let output = message.output.first { !$0.isEmpty } ?? ""
    let name = message.name.isEmpty ? "node of '\(output)'" : "node '\(message.name)'"
    place = "\(name) (\(domain.isEmpty ? "" : domain + ".")\(message.opType))"
    attributes = Dictionary(message.attribute.map { ($0.name, $0) }) { $1 }
  }

  /// The reason why this node can't be read.
  func refused(_ found: String, expected: String) -> Refusal {
    Refusal(place: place, found: found, expected: expected)
  }

  /// Whether an attribute is there.
  func has(_ name: String) -> Bool { attributes[name] != nil }

  /// A whole number; `nil` when there is none.
  func integer(_ name: String) -> Int? { attributes[name].map { Int($0.i) } }

  /// A number; `nil` when there is none.
  func float(_ name: String) -> Double? { attributes[name].map { Double($0.f) } }

  /// Whole numbers; `nil` when there are none.
  func integers(_ name: String) -> [Int]? { attributes[name]?.ints.map { Int($0) } }

  /// Numbers; `nil` when there are none.
  func floats(_ name: String) -> [Float]? { attributes[name]?.floats }

  /// A word; `nil` when there is none.
  func string(_ name: String) -> String? {
    attributes[name].map { String(decoding: $0.s, as: UTF8.self) }
  }

  /// A tensor; `nil` when there is none.
  func tensor(_ name: String) -> ONNXTensorProto? {
    attributes[name].flatMap { $0.hasT ? $0.t : nil }
  }

  /// A sparse tensor; `nil` when there is none.
  func sparseTensor(_ name: String) -> ONNXSparseTensorProto? {
    attributes[name].flatMap { $0.hasSparseTensor ? $0.sparseTensor : nil }
  }
}
