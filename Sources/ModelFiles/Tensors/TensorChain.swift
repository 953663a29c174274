import Arrays
import Networks

/// A network out of named tensors alone, as files without an architecture hold them.
///
/// Layers are taken in the order of their names, in which numbers count as numbers, or in the order
/// that hints give. Weights are outputs × inputs, as PyTorch has them, unless shapes chain in the
/// other way alone.
struct TensorChain {
  /// What batch normalisations add to variances where nobody says, and whose default it is.
  var epsilon = (value: 1e-5, of: "PyTorch")

  let path: String
  let hints: ModelHints

  /// What each layer applies, where the file says it.
  var activations: [Activation]?

  /// What was assumed.
  private(set) var notes: [String] = []

  init(path: String, hints: ModelHints, activations: [Activation]? = nil) {
    self.path = path
    self.hints = hints
    self.activations = activations
  }

  /// Adds the layers to a network.
  ///
  /// - Throws: `ModelFileError.unsupported`, naming the tensor that doesn't fit and its shape.
  mutating func add(
    _ tensors: [NamedTensor], to builder: inout NetworkBuilder
  ) throws(ModelFileError) {
    var groups = try ordered(groups(of: tensors))
    let dense = groups.filter(\.isDense)
    let isInputsFirst = try isInputsFirst(dense, ordering: &groups)
    let hidden = try hiddenActivations(dense.count)
    var index = 0
    for (position, group) in groups.enumerated() {
      if group.isDense, let weight = group.weight {
        try builder.addDense(
          "'\(weight.name)'", weights: isInputsFirst ? weight.array.transposed : weight.array,
          bias: group.bias?.array)
        if !isFollowedByNormalization(groups, position) {
          try builder.addActivation("'\(weight.name)'", hidden[index])
        }
        index += 1
      } else {
        try addNormalization(group, to: &builder)
        if index > 0, position > 0, groups[position - 1].isDense,
          isFollowedByNormalization(groups, position - 1)
        {
          try builder.addActivation("'\(group.name)'", hidden[index - 1])
        }
      }
    }
  }

  private mutating func addNormalization(
    _ group: TensorGroup, to builder: inout NetworkBuilder
  ) throws(ModelFileError) {
    guard let mean = group.mean, let variance = group.variance else {
      let tensor = group.weight ?? group.bias ?? group.mean ?? group.variance
      throw .unsupported(
        path: path, place: "'\(tensor?.name ?? group.name)'",
        found: "shape \(tensor?.array.describedShape ?? "()") without what belongs to it",
        expected: "weights of two dimensions, with a bias or without, or a batch normalisation's "
          + "weight, bias, running_mean and running_var")
    }
    note(
      "batch normalisations are folded with an epsilon of \(epsilon.value), \(epsilon.of)'s default"
    )
    try builder.addBatchNormalization(
      "'\(group.name)'", gamma: group.weight?.array, beta: group.bias?.array, mean: mean.array,
      variance: variance.array, epsilon: epsilon.value)
  }

  mutating func note(_ text: String) {
    if !notes.contains(text) { notes.append(text) }
  }
}

extension TensorChain {
  /// Tensors by layer, in the file's order.
  private func groups(of tensors: [NamedTensor]) throws(ModelFileError) -> [TensorGroup] {
    var groups: [TensorGroup] = []
    var indexes: [String: Int] = [:]
    for tensor in tensors {
      guard let name = TensorName(tensor.name) else {
        // Who names layers leaves others aside.
        if hints.layers != nil { continue }
        throw .unsupported(
          path: path, place: "'\(tensor.name)'",
          found: "a tensor of shape \(tensor.array.describedShape)",
          expected: "names that end in weight or bias, or such as W1 and b1; name the layers that "
            + "count from the first to the last")
      }
      if name.role == .count { continue }
      let index = indexes[name.group] ?? groups.count
      if index == groups.count { groups.append(TensorGroup(name: name.group)) }
      indexes[name.group] = index
      guard groups[index].add(tensor, as: name) else {
        throw .unsupported(
          path: path, place: "'\(tensor.name)'", found: "a second tensor of this role in its layer",
          expected: "one")
      }
    }
    return groups
  }

  /// The layers from the first to the last.
  private mutating func ordered(_ groups: [TensorGroup]) throws(ModelFileError) -> [TensorGroup] {
    guard let layers = hints.layers else {
      return groups.map { (NaturalOrder($0.name), $0) }.sorted { $0.0 < $1.0 }.map(\.1)
    }
    let byName = Dictionary(groups.map { ($0.name, $0) }) { first, _ in first }
    var result: [TensorGroup] = []
    for layer in layers {
      guard let group = byName[layer] else {
        throw .unsupported(
          path: path, place: "its layers", found: "none called '\(layer)'",
          expected: "one of \(groups.prefix(20).map(\.name).joined(separator: ", "))")
      }
      result.append(group)
    }
    let named = Set(layers)
    let left = groups.filter { !named.contains($0.name) }.map { "'\($0.name)'" }
    if !left.isEmpty { note("left aside: \(left.joined(separator: ", "))") }
    return result
  }

  /// What each dense layer applies.
  private mutating func hiddenActivations(_ count: Int) throws(ModelFileError) -> [Activation] {
    if let activations {
      guard activations.count == count else {
        throw .unsupported(
          path: path, place: "its metadata", found: "\(activations.count) activations",
          expected: "one for each of \(count) layers")
      }
      return activations
    }
    if hints.activation == nil, count > 1 {
      note("the file doesn't say what its hidden layers apply: relu was assumed")
    }
    let hidden = hints.activation ?? .relu
    return (0..<count).map { $0 < count - 1 ? hidden : .identity }
  }

  /// Whether a batch normalisation stands between the layer and its activation: it does unless the
  /// numbers in the names leave a place for the activation in front of it, and none behind it.
  private mutating func isFollowedByNormalization(_ groups: [TensorGroup], _ position: Int) -> Bool
  {
    guard position + 1 < groups.count, groups[position].isDense, groups[position + 1].mean != nil
    else { return false }
    let names = groups[position...].prefix(3).map(\.name)
    let numbers = names.compactMap { Int($0.split(separator: ".").last ?? "") }
    let stems = Set(names.map { $0.split(separator: ".").dropLast().joined(separator: ".") })
    let isBehind =
      numbers.count == 3 && stems.count == 1 && numbers[1] - numbers[0] > 1
      && numbers[2] - numbers[1] == 1
    note(
      isBehind
        ? "by the numbers in names, a batch normalisation stands behind an activation"
        : "batch normalisations were taken to stand in front of activations")
    return !isBehind
  }
}
