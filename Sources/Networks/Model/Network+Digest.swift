import Random

extension Network {
  /// 16 hexadecimal digits that differ, for all practical purposes, between networks that compute
  /// differently or are compressed differently; the same in every process. Not for secrets.
  public var digest: String {
    var parts = ["\(widths)", outputFunction.rawValue] + codebooks.map(Self.hash)
    if let normalization {
      parts += [Self.hash(normalization.offset), Self.hash(normalization.scale)]
    }
    for layer in layers {
      parts += [layer.activation.name, "\(layer.tied ?? -1)"]
      parts += [Self.hash(layer.weights), Self.hash(layer.bias)]
      parts += [Self.hash(layer.mask ?? []), Self.hash(layer.sharing?.codes ?? [])]
      parts.append("\(layer.sharing?.codebooks ?? [])")
      if let bytes = layer.quantization {
        parts += [Self.hash(bytes.weightScales), "\(bytes.input.step) \(bytes.input.zero)"]
      }
    }
    let digits = String(fnv1a(parts.joined(separator: ";")), radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  private static func hash<Value: BitwiseCopyable>(_ values: [Value]) -> String {
    "\(values.count):" + String(values.withUnsafeBytes { fnv1a($0) }, radix: 16)
  }
}
