import Arrays

/// A tensor of a file.
struct NamedTensor {
  let name: String
  let array: NumericArray
}

/// The tensors of one layer.
struct TensorGroup {
  let name: String
  var weight: NamedTensor?
  var bias: NamedTensor?
  var mean: NamedTensor?
  var variance: NamedTensor?

  /// Whether the weights are inputs × outputs for sure.
  var isInputsFirst = false

  init(name: String) { self.name = name }

  /// Adds a tensor; `false` where there is one in its role already.
  mutating func add(_ tensor: NamedTensor, as name: TensorName) -> Bool {
    let place: WritableKeyPath<TensorGroup, NamedTensor?>
    switch name.role {
    case .weight: place = \.weight
    case .bias: place = \.bias
    case .mean: place = \.mean
    case .variance: place = \.variance
    case .count: return true
    }
    guard self[keyPath: place] == nil else { return false }
    self[keyPath: place] = tensor
    if name.role == .weight { isInputsFirst = name.isInputsFirst }
    return true
  }

  /// Whether it is a dense layer, and not a batch normalisation.
  var isDense: Bool { mean == nil && variance == nil && weight?.array.shape.count == 2 }
}
