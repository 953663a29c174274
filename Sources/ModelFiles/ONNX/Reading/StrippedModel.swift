/// A model's message with its large blocks of numbers left in the file.
///
/// A decoder of protocol buffers copies a tensor's bytes once for itself. Here they stay where they
/// are, and each tensor's `raw_data` lists instead where they stand: a decoded model is as small as
/// its graph, whatever the file claims to hold.
enum StrippedModel {
  /// The message without numbers.
  ///
  /// - Throws: `malformed` where a length goes beyond what surrounds it, or a field is none.
  static func strip(_ bytes: [UInt8], path: String) throws(ModelFileError) -> [UInt8] {
    var reader = ByteReader(bytes, path: path, end: bytes.count)
    var stripped: [UInt8] = []
    try strip(.model, &reader, into: &stripped)
    return stripped
  }

  private static func strip(
    _ message: Message, _ reader: inout ByteReader, into output: inout [UInt8]
  ) throws(ModelFileError) {
    var places: [UInt8] = []
    while reader.remaining > 0 {
      var start = reader
      let key = try reader.variableInteger("a field")
      guard let field = Int(exactly: key >> 3), field > 0, field < 1 << 29 else {
        throw start.malformed(found: "no field of a message", expected: "an ONNX model")
      }
      switch key & 7 {
      case 0: _ = try reader.variableInteger("field \(field)")
      case 1: _ = try reader.bytes(8, "bytes of field \(field)")
      case 5: _ = try reader.bytes(4, "bytes of field \(field)")
      case 2:
        let length = try reader.variableInteger("the length of field \(field)")
        let count = Int(clamping: length)
        if message == .tensor, let kind = NumberPlace.Kind(rawValue: field) {
          places += NumberPlace(kind: kind, offset: reader.offset, count: count).bytes
          _ = try reader.bytes(count, "bytes of numbers")
          continue
        }
        guard let inner = message.message(in: field) else {
          _ = try reader.bytes(count, "bytes of field \(field)")
          break
        }
        var part = try reader.part(count, "bytes of field \(field)")
        var content: [UInt8] = []
        try strip(inner, &part, into: &content)
        output.append(number: Int(key))
        output.append(number: content.count)
        output += content
        continue
      default:
        throw start.malformed(
          found: "field \(field) of wire type \(key & 7)", expected: "an ONNX model")
      }
      output += try start.bytes(reader.offset - start.offset, "bytes of field \(field)")
    }
    guard !places.isEmpty else { return }
    output.append(number: NumberPlace.Kind.raw.rawValue << 3 | 2)
    output.append(number: places.count)
    output += places
  }

  /// The messages on the way from a model to its tensors.
  private enum Message {
    case model, graph, function, node, attribute, tensor, sparseTensor

    /// The message that a field holds; `nil` when no tensor is in it.
    func message(in field: Int) -> Message? {
      switch (self, field) {
      case (.model, 7): .graph
      case (.model, 25): .function
      case (.graph, 1), (.function, 7): .node
      case (.graph, 5), (.attribute, 5), (.sparseTensor, 1), (.sparseTensor, 2): .tensor
      case (.graph, 15), (.attribute, 22): .sparseTensor
      case (.node, 5), (.function, 11): .attribute
      default: nil
      }
    }
  }
}
