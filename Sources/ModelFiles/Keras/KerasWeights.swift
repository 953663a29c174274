import Arrays

/// The weights of a file of Keras, by layer.
struct KerasWeights {
  /// A layer's group.
  struct LayerGroup {
    /// The layer's name, or in newer files that don't tell it the group's.
    let name: String

    /// The name of its group.
    let groupName: String

    let arrays: [NumericArray]
  }

  /// Layers in the file's own order, as far as it has one.
  let layers: [LayerGroup]

  /// Whether the file says in which order layers come.
  let isOrdered: Bool

  private let byName: [String: LayerGroup]
  private let byGroup: [String: LayerGroup]

  /// What Keras 3 calls the first group of a class with weights; the next end in `_1` and so on.
  private static let groupNames = [
    "Dense": "dense", "BatchNormalization": "batch_normalization", "Normalization": "normalization",
  ]

  /// Reads all layers. Throws `malformed` or `unsupported`.
  init(_ root: HDF5Object) throws(ModelFileError) {
    let legacy = try root.descendant(["model_weights"]) ?? root
    let rootMembers = try root.members()
    let container = ["layers", "_layer_checkpoint_dependencies"].first { rootMembers[$0] != nil }
    if let names = try Self.names("layer_names", in: legacy) {
      isOrdered = true
      layers = try Self.legacyLayers(names, in: legacy)
    } else if let container, let group = try root.descendant([Substring(container)]) {
      isOrdered = false
      layers = try Self.layers(in: group)
    } else {
      throw .unsupported(
        path: root.file.path, place: "its groups", found: "neither layer_names nor layers",
        expected: "a file that Keras wrote")
    }
    byName = Dictionary(layers.map { ($0.name, $0) }) { first, _ in first }
    byGroup = Dictionary(layers.map { ($0.groupName, $0) }) { first, _ in first }
  }

  /// A layer's arrays, in the order in which Keras has them; none for a layer without weights.
  ///
  /// - Parameter occurrence: how many layers of its class come before it.
  func arrays(of layer: KerasLayer, occurrence: Int) -> [NumericArray] {
    if let group = byName[layer.name] { return group.arrays }
    guard !isOrdered, let first = Self.groupNames[layer.className] else { return [] }
    let group = byGroup[occurrence == 0 ? first : "\(first)_\(occurrence)"]
    // One with a name is another layer's.
    return group.flatMap { $0.name == $0.groupName ? $0.arrays : nil } ?? []
  }

  /// Names in an attribute, or in several where they are too long for one.
  private static func names(
    _ attribute: String, in object: HDF5Object
  ) throws(ModelFileError) -> [String]? {
    if let names = try object.texts(attribute) { return names }
    var names: [String] = []
    var part = 0
    while let more = try object.texts("\(attribute)\(part)") {
      names += more
      part += 1
    }
    return part > 0 ? names : nil
  }

  /// Files of Keras 1 and 2, and `.h5` of Keras 3: a group for each layer, with the paths of its
  /// weights.
  private static func legacyLayers(
    _ names: [String], in object: HDF5Object
  ) throws(ModelFileError) -> [LayerGroup] {
    let members = try object.members()
    var layers: [LayerGroup] = []
    for name in names {
      guard let address = members[name] else {
        throw .unsupported(
          path: object.file.path, place: "layer '\(name)'", found: "no group of it",
          expected: "one for each of layer_names")
      }
      let group = try object.file.object(at: address)
      var arrays: [NumericArray] = []
      for path in try Self.names("weight_names", in: group) ?? [] {
        guard let dataset = try group.descendant(path.split(separator: "/")) else {
          throw .unsupported(
            path: object.file.path, place: "layer '\(name)'", found: "no weights '\(path)'",
            expected: "all of weight_names")
        }
        arrays.append(try dataset.array("\(name)/\(path)"))
      }
      layers.append(LayerGroup(name: name, groupName: name, arrays: arrays))
    }
    return layers
  }

  /// Files of Keras 3: groups by class, with numbered variables, which may know the layer's name.
  private static func layers(in object: HDF5Object) throws(ModelFileError) -> [LayerGroup] {
    let members = try object.members().sorted { NaturalOrder($0.key) < NaturalOrder($1.key) }
    var layers: [LayerGroup] = []
    for (groupName, address) in members {
      let group = try object.file.object(at: address)
      guard let variables = try group.descendant(["vars"]) else { continue }
      let numbered = try variables.members().sorted { NaturalOrder($0.key) < NaturalOrder($1.key) }
      var arrays: [NumericArray] = []
      for (number, address) in numbered {
        arrays.append(try object.file.object(at: address).array("\(groupName)/vars/\(number)"))
      }
      let name = try variables.text("name") ?? groupName
      layers.append(LayerGroup(name: name, groupName: groupName, arrays: arrays))
    }
    return layers
  }
}
