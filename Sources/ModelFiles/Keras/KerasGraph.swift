/// The layers of a configuration, from the inputs to the outputs.
struct KerasGraph {
  private let configuration: JSONValue
  private let path: String

  init(_ configuration: JSONValue, path: String) {
    self.configuration = configuration
    self.path = path
  }

  /// The layers in order. Throws `ModelFileError.unsupported` where they are no chain.
  func layers() throws(ModelFileError) -> [KerasLayer] {
    let kind = configuration["class_name"]?.string
    let inner = configuration["config"] ?? .null
    // Keras 1 has the layers themselves there.
    let values = inner.elements ?? inner["layers"]?.elements ?? []
    switch kind {
    case "Sequential":
      var layers: [KerasLayer] = []
      var names: Set<String> = []
      for value in values {
        let layer = try KerasLayer(value, path: path)
        guard names.insert(layer.name).inserted else {
          throw unsupported(layer, "a second layer of this name", "one")
        }
        layers.append(layer)
      }
      return layers
    case "Functional", "Model":
      return try chain(values)
    default:
      throw .unsupported(
        path: path, place: "its configuration", found: "a model of class \(kind ?? "unknown")",
        expected: "Sequential or Functional")
    }
  }

  /// The layers of a graph, each of which must have one input and one reader.
  private func chain(_ values: [JSONValue]) throws(ModelFileError) -> [KerasLayer] {
    var readers: [String: KerasLayer] = [:]
    var start: KerasLayer?
    for value in values {
      let layer = try KerasLayer(value, path: path)
      var sources: [String] = []
      Self.collect(value["inbound_nodes"] ?? .null, into: &sources)
      guard sources.count < 2, sources.count == 1 || start == nil else {
        throw unsupported(
          layer, sources.isEmpty ? "a second input" : "\(sources.count) inputs",
          "layers one behind the other")
      }
      guard let source = sources.first else {
        start = layer
        continue
      }
      guard readers.updateValue(layer, forKey: source) == nil else {
        throw unsupported(layer, "a second reader of '\(source)'", "layers one behind the other")
      }
    }
    var layers: [KerasLayer] = []
    while let layer = start {
      layers.append(layer)
      start = readers.removeValue(forKey: layer.name)
    }
    if let (source, layer) = readers.min(by: { $0.key < $1.key }) {
      throw unsupported(layer, "an input from '\(source)', which nothing leads to", "one chain")
    }
    return layers
  }

  /// The names of the layers whose outputs a description of calls names: `["dense", 0, 0, {}]` in
  /// Keras 2, `{"class_name": "__keras_tensor__", "config": {"keras_history": ["dense", 0, 0]}}` in
  /// Keras 3.
  private static func collect(_ value: JSONValue, into sources: inout [String]) {
    if let elements = value.elements {
      if elements.count >= 3, let name = elements[0].string, elements[1].number != nil {
        sources.append(name)
      } else {
        for element in elements { collect(element, into: &sources) }
      }
    } else if let history = value["config"]?["keras_history"] {
      collect(history, into: &sources)
    } else {
      for member in value.members ?? [] { collect(member.value, into: &sources) }
    }
  }

  private func unsupported(
    _ layer: KerasLayer, _ found: String, _ expected: String
  ) -> ModelFileError {
    .unsupported(path: path, place: layer.place, found: found, expected: expected)
  }
}
