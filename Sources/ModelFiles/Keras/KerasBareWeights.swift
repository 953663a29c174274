import Arrays

/// A network from a file of Keras that holds weights alone.
struct KerasBareWeights {
  let weights: KerasWeights
  let path: String

  /// The network, with layers in the file's order or that of their names.
  ///
  /// - Throws: `ModelFileError.unsupported` for a layer that is neither dense nor a normalisation.
  func model(hints: ModelHints) throws(ModelFileError) -> ReadModel {
    let layers = weights.layers.filter { !$0.arrays.isEmpty }
    var tensors: [NamedTensor] = []
    for layer in layers where hints.layers?.contains(layer.label) ?? true {
      // How they follow one another is said by the configuration alone.
      guard !layer.group.contains("/") || weights.isOrdered else {
        throw .unsupported(
          path: path, place: "layer '\(layer.label)'", found: "a layer inside of another",
          expected: "layers one behind the other; save the whole model")
      }
      tensors += try self.tensors(of: layer)
    }
    let names = hints.layers ?? (weights.isOrdered ? layers : placed(layers)).map(\.label)
    var chain = TensorChain(
      path: path, hints: ModelHints(activation: hints.activation, layers: names))
    chain.epsilon = (1e-3, "Keras")
    var builder = NetworkBuilder(path: path)
    try chain.add(tensors, to: &builder)
    return ReadModel(network: try builder.network(), notes: chain.notes)
  }

  /// A layer's arrays under names that tell what they are, as their number and shapes show it.
  private func tensors(of layer: KerasWeights.LayerGroup) throws(ModelFileError) -> [NamedTensor] {
    let ranks = layer.arrays.map(\.shape.count)
    let words: [String]
    switch ranks {
    case [2]: words = ["kernel"]
    case [2, 1]: words = ["kernel", "bias"]
    case [1, 1, 1, 1]: words = ["gamma", "beta", "moving_mean", "moving_variance"]
    default:
      throw .unsupported(
        path: path, place: "layer '\(layer.label)'",
        found: "arrays of shapes \(layer.arrays.map(\.describedShape).joined(separator: ", "))",
        expected: "a kernel and a bias, or the four of a batch normalisation; save the whole model")
    }
    return zip(words, layer.arrays).map { NamedTensor(name: "\(layer.label).\($0)", array: $1) }
  }

  /// Layers of a file in which the order within a class is known alone: batch normalisations stand
  /// behind the next dense layer of their width.
  private func placed(_ layers: [KerasWeights.LayerGroup]) -> [KerasWeights.LayerGroup] {
    let isDense = { (layer: KerasWeights.LayerGroup) in layer.arrays[0].shape.count == 2 }
    var normalizations = layers.filter { !isDense($0) }[...]
    var result: [KerasWeights.LayerGroup] = []
    for layer in layers where isDense(layer) {
      result.append(layer)
      if let next = normalizations.first, next.arrays[0].shape == [layer.arrays[0].shape[1]] {
        result.append(normalizations.removeFirst())
      }
    }
    // Those without a place don't chain there either, and are refused by name.
    return result + normalizations
  }
}
