extension ByteReader {
  /// The next integer in protocol buffers' coding: seven bits a byte, the least significant first.
  mutating func variableInteger(_ what: String) throws(ModelFileError) -> UInt64 {
    let start = self
    var value: UInt64 = 0
    for position in 0..<UInt64(10) {
      let byte: UInt8 = try integer(what)
      value |= UInt64(byte & 0x7F) << (7 * position)
      if byte & 0x80 == 0 { return value }
    }
    throw start.malformed(
      found: "a number without an end for \(what)", expected: "an ONNX model")
  }
}
