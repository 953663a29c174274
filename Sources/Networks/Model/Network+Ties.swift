// Layer tying: one matrix of weights in several places (cross-layer parameter sharing; Lan et al.,
// "ALBERT: a lite BERT for self-supervised learning of language representations", 2020).
extension Network {
  /// Whether layers use the weights of others.
  public var hasTies: Bool { layers.contains { $0.tied != nil } }

  /// Gives tied layers the weights, mask, codes and scales of the layers that they are tied to.
  ///
  /// Preconditions check that those come earlier, have the same shape, are tied to none, and
  /// compute with bytes where the tied layer does.
  public mutating func restoreTies() {
    for index in layers.indices {
      guard let tied = layers[index].tied else { continue }
      precondition(tied >= 0 && tied < index, "a layer is tied to an earlier one")
      layers[index].take(layers[tied])
    }
  }

  /// Ties every hidden layer to the first one of its shape, whose weights it takes.
  public mutating func tieEqualLayers() {
    let hidden = layers.indices.dropLast()
    for index in hidden {
      layers[index].tied = hidden.first {
        $0 < index && layers[$0].hasShape(of: layers[index])
      }
    }
    restoreTies()
  }
}

extension Layer {
  /// The weights, unless the layer is tied to another that has them: each matrix of a network once.
  public var ownWeights: [Float] { tied == nil ? weights : [] }

  /// Whether two layers have equally many inputs and outputs.
  fileprivate func hasShape(of other: Layer) -> Bool {
    inputs == other.inputs && outputs == other.outputs
  }

  fileprivate mutating func take(_ owner: Layer) {
    precondition(owner.tied == nil, "a layer is tied to one that has its own weights")
    precondition(hasShape(of: owner), "tied layers have the same shape")
    precondition(
      (quantization == nil) == (owner.quantization == nil), "tied layers are all bytes or none")
    weights = owner.weights
    mask = owner.mask
    sharing = owner.sharing
    if let scales = owner.quantization?.weightScales { quantization?.weightScales = scales }
  }
}
