import Arrays

/// The weights of a file of Keras, by layer.
struct KerasWeights {
  /// A layer's group, or in older files that of a whole model inside the model.
  struct LayerGroup {
    /// The layer's name; `nil` in newer files that don't tell it.
    let name: String?

    /// The path of its group below that of all layers, models' groups in front: `sequential/dense`.
    let group: String

    let arrays: [NumericArray]

    /// The layer that each array is of, by name; empty where all are of this one.
    var owners: [Substring] = []

    /// What it is called where there are weights alone.
    var label: String { name ?? group }
  }

  /// Layers in the file's own order, as far as it has one.
  let layers: [LayerGroup]

  /// Whether the file says in which order layers come.
  let isOrdered: Bool

  /// How deep models may be in one another.
  private static let mostModels = 32

  private let byName: [String: LayerGroup]
  private let byGroup: [String: LayerGroup]

  /// Reads all layers. Throws `malformed` or `unsupported`.
  init(_ root: HDF5Object) throws(ModelFileError) {
    let legacy = try root.descendant(["model_weights"]) ?? root
    if let names = try Self.names("layer_names", in: legacy) {
      isOrdered = true
      layers = try Self.legacyLayers(names, in: legacy)
    } else if let group = try Self.container(in: root) {
      isOrdered = false
      var seen: Set<UInt64> = []
      layers = try Self.layers(in: group, of: [], &seen)
    } else {
      throw .unsupported(
        path: root.file.path, place: "its groups", found: "neither layer_names nor layers",
        expected: "a file that Keras wrote")
    }
    byName = Dictionary(layers.compactMap { layer in layer.name.map { ($0, layer) } }) { first, _ in
      first
    }
    byGroup = Dictionary(layers.map { ($0.group, $0) }) { first, _ in first }
  }

  /// A layer's arrays, in the order in which Keras has them; none for a layer without weights.
  func arrays(of layer: KerasLayer) -> [NumericArray] {
    if isOrdered {
      guard let group = byName[layer.outermost] else { return [] }
      guard layer.outermost != layer.name else { return group.arrays }
      return zip(group.owners, group.arrays).filter { $0.0 == layer.name }.map(\.1)
    }
    // A group that has a name is that layer's alone; the names of others say nothing of layers'.
    let group = layer.group.flatMap { byGroup[$0] }
    if let group, group.name == nil || group.name == layer.name { return group.arrays }
    return byName[layer.name]?.arrays ?? []
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
      var owners: [Substring] = []
      for path in try Self.names("weight_names", in: group) ?? [] {
        let parts = path.split(separator: "/")
        guard let dataset = try group.descendant(parts) else {
          throw .unsupported(
            path: object.file.path, place: "layer '\(name)'", found: "no weights '\(path)'",
            expected: "all of weight_names")
        }
        arrays.append(try dataset.array("\(name)/\(path)"))
        owners.append(parts.dropLast().last ?? "")
      }
      layers.append(LayerGroup(name: name, group: name, arrays: arrays, owners: owners))
    }
    return layers
  }

  /// The group of a model's layers.
  private static func container(in model: HDF5Object) throws(ModelFileError) -> HDF5Object? {
    let members = try model.members()
    for name in ["layers", "_layer_checkpoint_dependencies"] where members[name] != nil {
      return try model.descendant([Substring(name)])
    }
    return nil
  }

  /// Files of Keras 3: groups by class, with numbered variables, which may know the layer's name.
  ///
  /// - Parameters:
  ///   - models: the groups of the models that the group is in.
  ///   - seen: the groups that were read, as a file may have one at several places.
  private static func layers(
    in object: HDF5Object, of models: [String], _ seen: inout Set<UInt64>
  ) throws(ModelFileError) -> [LayerGroup] {
    guard models.count <= mostModels else {
      throw .unsupported(
        path: object.file.path, place: "its groups",
        found: "more than \(mostModels) models in one another", expected: "fewer")
    }
    let members = try object.members().sorted { NaturalOrder($0.key) < NaturalOrder($1.key) }
    var layers: [LayerGroup] = []
    for (name, address) in members where seen.insert(address).inserted {
      let path = models + [name]
      let group = try object.file.object(at: address)
      if let variables = try group.descendant(["vars"]) {
        layers.append(try layer(variables, path))
      }
      if let inner = try container(in: group) {
        layers += try Self.layers(in: inner, of: path, &seen)
      }
      // What a layer that wraps another calls that one.
      if let variables = try group.descendant(["layer", "vars"]) {
        layers.append(try layer(variables, path + ["layer"]))
      }
    }
    return layers
  }

  private static func layer(
    _ variables: HDF5Object, _ groups: [String]
  ) throws(ModelFileError) -> LayerGroup {
    let path = groups.joined(separator: "/")
    let numbered = try variables.members().sorted { NaturalOrder($0.key) < NaturalOrder($1.key) }
    var arrays: [NumericArray] = []
    for (number, address) in numbered {
      let dataset = try variables.file.object(at: address)
      arrays.append(try dataset.array("\(path)/vars/\(number)"))
    }
    return LayerGroup(name: try variables.text("name"), group: path, arrays: arrays)
  }
}
