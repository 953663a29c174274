/// The layers of a configuration, from the inputs to the outputs, those of models inside it among
/// them.
struct KerasGraph {
  private let configuration: JSONValue
  private let path: String

  /// The model that this one is a layer of; `nil` for the outermost.
  private let parent: KerasLayer?

  /// What Keras calls the classes of models that are described by their layers.
  private static let classes: Set<String> = ["Sequential", "Functional", "Model"]

  init(_ configuration: JSONValue, path: String) {
    self.init(configuration, parent: nil, path: path)
  }

  private init(_ configuration: JSONValue, parent: KerasLayer?, path: String) {
    self.configuration = configuration
    self.parent = parent
    self.path = path
  }

  /// The layers in order. Throws `ModelFileError.unsupported` where they are no chain.
  func layers() throws(ModelFileError) -> [KerasLayer] {
    guard let kind = configuration["class_name"]?.string, Self.classes.contains(kind) else {
      throw .unsupported(
        path: path, place: "its configuration",
        found: "a model of class \(configuration["class_name"]?.string ?? "unknown")",
        expected: "Sequential or Functional")
    }
    let inner = configuration["config"] ?? .null
    // Keras 1 has the layers themselves there.
    let values = inner.elements ?? inner["layers"]?.elements ?? []
    var occurrences: [String: Int] = [:]
    var layers: [KerasLayer] = []
    for value in values {
      let name = value["class_name"]?.string ?? ""
      layers.append(
        try KerasLayer(value, in: parent, occurrence: occurrences[name] ?? 0, path: path))
      occurrences[name, default: 0] += 1
    }
    let ordered = kind == "Sequential" ? try sequence(layers) : try chain(layers, values)
    var result: [KerasLayer] = []
    for (index, layer) in ordered {
      guard Self.classes.contains(layer.className) else {
        result.append(layer)
        continue
      }
      result += try KerasGraph(values[index], parent: layer, path: path).layers()
    }
    return result
  }

  /// The layers with their places in the configuration, each name once.
  private func sequence(
    _ layers: [KerasLayer]
  ) throws(ModelFileError) -> [(Int, KerasLayer)] {
    var names: Set<String> = []
    for layer in layers where !names.insert(layer.name).inserted {
      throw unsupported(layer, "a second layer of this name", "one")
    }
    return Array(layers.enumerated())
  }

  /// The layers of a graph, each of which must have one input and one reader.
  private func chain(
    _ layers: [KerasLayer], _ values: [JSONValue]
  ) throws(ModelFileError) -> [(Int, KerasLayer)] {
    var readers: [String: (Int, KerasLayer)] = [:]
    var next: (Int, KerasLayer)?
    for (index, layer) in layers.enumerated() {
      var sources: [String] = []
      Self.collect(values[index]["inbound_nodes"] ?? .null, into: &sources)
      guard sources.count < 2, sources.count == 1 || next == nil else {
        throw unsupported(
          layer, sources.isEmpty ? "a second input" : "\(sources.count) inputs",
          "layers one behind the other")
      }
      guard let source = sources.first else {
        next = (index, layer)
        continue
      }
      guard readers.updateValue((index, layer), forKey: source) == nil else {
        throw unsupported(layer, "a second reader of '\(source)'", "layers one behind the other")
      }
    }
    var ordered: [(Int, KerasLayer)] = []
    while let (index, layer) = next {
      ordered.append((index, layer))
      next = readers.removeValue(forKey: layer.name)
    }
    if let (source, (_, layer)) = readers.min(by: { $0.key < $1.key }) {
      throw unsupported(layer, "an input from '\(source)', which nothing leads to", "one chain")
    }
    return ordered
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
