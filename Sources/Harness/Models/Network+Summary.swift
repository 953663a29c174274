import Networks

extension Network {
  /// What the network is, in a line: its widths, what its layers compute, and how it is compressed.
  ///
  ///     784-300-100-10, relu; 266610 parameters, 26661 of them not zero; 16 shared values
  public var summary: String {
    var parts = [widths.map(String.init).joined(separator: "-") + functions]
    let size = ModelSize(of: self)
    parts.append(
      "\(size.parameters) parameters"
        + (size.nonzeros == size.parameters ? "" : ", \(size.nonzeros) of them not zero"))
    let values = Set(layers.compactMap(\.sharing).flatMap(\.codebooks)).reduce(0) {
      $0 + codebooks[$1].count
    }
    if values > 0 { parts.append("\(values) shared values") }
    let bytes = layers.count { $0.quantization != nil }
    if bytes > 0 { parts.append("\(bytes) of \(layers.count) layers in 8 bits") }
    if hasTies { parts.append("\(layers.count { $0.tied != nil }) tied layers") }
    return parts.joined(separator: "; ")
  }

  /// The activations, each once where they are all the same, and what stands around the layers.
  private var functions: String {
    let hidden = layers.dropLast().map(\.activation.name)
    var names = Set(hidden).count == 1 ? [hidden[0]] : hidden
    if let last = layers.last, last.activation != .identity {
      names.append("\(last.activation.name) at the end")
    }
    if outputFunction != .none { names.append(outputFunction.rawValue) }
    if normalization != nil { names.append("normalised inputs") }
    return names.map { ", \($0)" }.joined()
  }
}
