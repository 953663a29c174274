/// What a tensor's name says, in the ways in which other programs name them.
struct TensorName: Equatable {
  enum Role: Equatable {
    case weight
    case bias
    /// A batch normalisation's mean and variance of training.
    case mean
    case variance
    /// How many batches a batch normalisation has seen, which no prediction needs.
    case count
  }

  /// What the layer's tensors have in common: the name in front of the last point, or the number
  /// behind the letter.
  let group: String

  let role: Role

  /// Whether a weight is inputs × outputs for sure.
  let isInputsFirst: Bool

  private static let words: [Substring: Role] = [
    "weight": .weight, "kernel": .weight, "gamma": .weight, "bias": .bias, "beta": .bias,
    "running_mean": .mean, "moving_mean": .mean, "running_var": .variance,
    "moving_variance": .variance, "num_batches_tracked": .count,
  ]

  private static let numbered: [String: Role] = [
    "w": .weight, "weight": .weight, "weights": .weight, "kernel": .weight, "coefs": .weight,
    "b": .bias, "bias": .bias, "biases": .bias, "intercepts": .bias,
  ]

  /// Reads `fc1.weight`, `dense/kernel:0`, `W1`, `coefs_0`; `nil` for a name of another form.
  init?(_ name: String) {
    let stem = name.hasSuffix(":0") ? name.dropLast(2) : name[...]
    let cut = stem.lastIndex { $0 == "." || $0 == "/" }
    let last = cut.map { stem[stem.index(after: $0)...] } ?? stem
    if let role = Self.words[last] {
      group = cut.map { String(stem[..<$0]) } ?? ""
      self.role = role
      isInputsFirst = last == "kernel"
      return
    }
    let digits = stem.reversed().prefix { $0.isASCII && $0.isNumber }.count
    var word = stem.dropLast(digits)
    if word.last == "_" { word = word.dropLast() }
    guard digits > 0, let role = Self.numbered[word.lowercased()] else { return nil }
    group = String(stem.suffix(digits))
    self.role = role
    isInputsFirst = word == "coefs" || word == "kernel"
  }
}
