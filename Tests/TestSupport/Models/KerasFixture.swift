/// A `.h5` file of Keras 2: a configuration, and a group for each layer with weights.
public func kerasFile(
  _ configuration: String?, _ layers: [(name: String, arrays: [(String, [Int], [Float])])],
  version: String = "2.4.0"
) -> [UInt8] {
  var groups: [(String, HDF5Fixture.Node)] = []
  for layer in layers {
    let names = layer.arrays.map { "\(layer.name)/\($0.0)" }
    let datasets = layer.arrays.map { ($0.0, HDF5Fixture.Node.dataset($0.1, $0.2)) }
    groups.append(
      (
        layer.name,
        .group(
          layer.arrays.isEmpty ? [] : [(layer.name, .group(datasets))],
          attributes: [("weight_names", names.isEmpty ? .empty : .fixed(names))])
      ))
  }
  let attributes: [(String, HDF5Fixture.Value)] = [("layer_names", .fixed(layers.map(\.name)))]
  guard let configuration else { return HDF5Fixture(.group(groups, attributes: attributes)).bytes }
  return HDF5Fixture(
    .group(
      [("model_weights", .group(groups, attributes: attributes))],
      attributes: [
        ("model_config", .variable([configuration], isSingle: true)),
        ("keras_version", .variable([version], isSingle: true)),
      ])
  ).bytes
}

/// A layer's description: `Dense` and `"name": "a", "units": 3`.
public func layer(_ className: String, _ configuration: String) -> String {
  "{\"class_name\": \"\(className)\", \"config\": {\(configuration)}}"
}

/// A model of layers one behind the other.
public func sequential(_ layers: String...) -> String { sequential(layers) }

/// A model of layers one behind the other.
public func sequential(_ layers: [String]) -> String {
  "{\"class_name\": \"Sequential\", \"config\": {\"name\": \"m\", \"layers\": ["
    + layers.joined(separator: ", ") + "]}}"
}
