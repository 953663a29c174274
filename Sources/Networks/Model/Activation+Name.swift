extension Activation {
  private static let plain: [Activation] = [
    .identity, .relu, .sigmoid, .tanh, .selu, .gelu, .geluTanh, .silu, .hardSwish, .softplus,
  ]

  /// The activation that `name` calls so; `nil` for anything else.
  public init?(name: String) {
    if let plain = Self.plain.first(where: { $0.name == name }) {
      self = plain
      return
    }
    let parts = name.split(separator: "(", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[1].last == ")" else { return nil }
    let words = parts[1].dropLast().split(separator: ",", omittingEmptySubsequences: false)
    let values = words.compactMap { word in Float(word.drop { $0 == " " }) }
    switch (parts[0], words.count, values.count) {
    case ("leaky-relu", 1, 1): self = .leakyReLU(slope: values[0])
    case ("elu", 1, 1): self = .elu(alpha: values[0])
    case ("hard-sigmoid", 2, 2): self = .hardSigmoid(slope: values[0], offset: values[1])
    case ("clip", 2, 2): self = .clip(low: values[0], high: values[1])
    default: return nil
    }
  }
}
