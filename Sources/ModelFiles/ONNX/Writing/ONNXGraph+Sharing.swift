import Networks
import ONNXMessages

extension ONNXGraph {
  /// Adds weights that take their values from codebooks: a byte a weight, which a node looks up.
  ///
  /// Pruned weights have an entry of their own, zero, behind the others.
  mutating func addShared(
    _ sharing: Sharing, of layer: Layer, codebooks: [[Float]], _ name: String
  ) -> String {
    let own = sharing.codebooks.map { codebooks[$0] }
    let entries = own.map(\.count).max() ?? 0
    let codes = sharing.codes.indices.map { index in
      layer.mask?[index] == false ? UInt16(entries) : UInt16(sharing.codes[index])
    }
    let size = layer.mask == nil ? entries : entries + 1
    let table = own.flatMap { $0 + [Float](repeating: 0, count: size - $0.count) }
    let shape = [layer.outputs, layer.inputs]
    // 256 entries and zero are one more than bytes tell apart.
    let stored = add(
      size > 256
        ? ONNXTensorProto(name + ".codes", codes, shape: shape)
        : ONNXTensorProto(name + ".codes", codes.map { UInt8($0) }, shape: shape))
    let indices = add(
      "Cast", name + ".indices", [stored],
      attributes: [ONNXAttributeProto("to", Int(ElementType.int32.rawValue))])
    guard sharing.codebook == nil else {
      let codebook = add(ONNXTensorProto(name + ".codebook", table, shape: [size]))
      return add("Gather", name, [codebook, indices])
    }
    let rows = add(ONNXTensorProto(name + ".codebooks", table, shape: [own.count, size]))
    return add(
      "GatherElements", name, [rows, indices], attributes: [ONNXAttributeProto("axis", 1)])
  }
}
