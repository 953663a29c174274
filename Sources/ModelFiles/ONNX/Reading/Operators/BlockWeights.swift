/// Weights of `com.microsoft.MatMulNBits`: codes of a few bits, with a scale and a zero point for
/// each block of a row.
struct BlockWeights {
  /// `outputs × inputs`.
  let tensor: Tensor

  init(_ node: Node, _ inputs: [Value], _ trace: inout Trace) throws(Refusal) {
    let bits = node.integer("bits") ?? 4
    let columns = node.integer("K") ?? 0
    let rows = node.integer("N") ?? 0
    let block = node.integer("block_size") ?? 0
    let codes = try node.needed(1, of: inputs)
    let scales = try node.needed(2, of: inputs)
    let zeros = try node.constant(3, of: inputs)
    guard [2, 4, 8].contains(bits), block > 0, block < 1 << 20,
      block * bits % 8 == 0, columns > 0, rows > 0,
      columns <= codes.count * 8, rows <= codes.count
    else {
      throw node.refused(
        "K \(columns), N \(rows), bits \(bits), block_size \(block)",
        expected: "sizes above 0 and 2, 4 or 8 bits")
    }
    if try node.constant(4, of: inputs) != nil {
      throw node.refused("an order of groups (g_idx)", expected: "groups one after another")
    }
    let blocks = (columns + block - 1) / block
    let rowBytes = blocks * (block * bits / 8)
    let zeroBytes = (blocks * bits + 7) / 8
    let isPacked = zeros?.type == .uint8
    guard codes.type == .uint8, codes.count == rows * rowBytes, scales.count == rows * blocks,
      zeros.map({ $0.count == rows * (isPacked ? zeroBytes : blocks) }) ?? true
    else {
      throw node.refused(
        "\(codes.count) bytes and \(scales.count) scales for \(rows) × \(columns) weights",
        expected: "\(rows * rowBytes) and \(rows * blocks)")
    }
    try trace.spend(rows * columns, at: node)
    func code(_ bytes: Tensor, _ start: Int, _ index: Int) -> Double {
      let byte = UInt8(exactly: bytes[start + index * bits / 8]) ?? 0
      let shifted = byte >> UInt8(index * bits % 8)
      return Double(bits == 8 ? shifted : shifted & (1 << UInt8(bits) - 1))
    }
    var floats: [Float] = []
    floats.reserveCapacity(rows * columns)
    for row in 0..<rows {
      for column in 0..<columns {
        let group = column / block
        let zero =
          zeros.map {
            isPacked ? code($0, row * zeroBytes, group) : $0[row * blocks + group]
          } ?? Double(1 << (bits - 1))
        let start = row * rowBytes + group * (block * bits / 8)
        let value = code(codes, start, column % block) - zero
        floats.append(Float(value * scales[row * blocks + group]))
      }
    }
    tensor = Tensor(name: codes.name, shape: [rows, columns], floats: floats)
  }
}
