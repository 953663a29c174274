/// A stream of the range coder, read as Documentation/assay-format.md says.
struct DocumentedStream {
  private let bytes: [UInt8]
  private var taken = 0
  private var range = 0xFFFF_FFFF
  private var offset = 0

  private struct Context {
    var state = 1 << 31
    var count = 0
    var probability: Int { state >> 16 }

    mutating func learn(_ bit: Int) {
      state += ((bit == 1 ? 0xFFFF_FFFF : 0) - state) / (count + 2)
      if count < 510 { count += 1 }
    }
  }

  private var sign = Context()

  /// The contexts of trees: the tree's number, then the node.
  private var nodes: [[Int]: Context] = [:]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    for _ in 0..<4 { offset = offset << 8 + nextByte() }
  }

  private mutating func nextByte() -> Int {
    taken += 1
    return taken <= bytes.count ? Int(bytes[taken - 1]) : 0
  }

  private mutating func refill() {
    while range < 1 << 24 {
      range <<= 8
      offset = offset << 8 + nextByte()
    }
  }

  private mutating func bit(_ probability: Int) -> Int {
    let bound = (range * min(max(probability, 4), 65532)) >> 16
    defer { refill() }
    if offset < bound {
      range = bound
      return 1
    }
    range -= bound
    offset -= bound
    return 0
  }

  private mutating func even(_ count: Int) -> Int {
    range >>= count
    let value = min(offset / range, 1 << count - 1)
    offset -= range * value
    refill()
    return value
  }

  private mutating func integer(_ bits: Int, tree: Int) -> Int {
    var node = 1
    for _ in 0..<bits {
      let bit = bit(nodes[[tree, node], default: Context()].probability)
      nodes[[tree, node], default: Context()].learn(bit)
      node = 2 * node + bit
    }
    return node - 1 << bits
  }

  // MARK: Log odds

  private static let knots = [
    0, 1, 1, 2, 3, 5, 8, 13, 22, 36, 60, 98, 162, 267, 439, 720, 1179, 1921, 3108, 4971, 7812,
    11955,
    17625, 24743, 32768, 40793, 47911, 53581, 57724, 60565, 62428, 63615, 64357, 64816, 65097,
    65269,
    65374, 65438, 65476, 65500, 65514, 65523, 65528, 65531, 65533, 65534, 65535, 65535, 65535,
  ]

  private static func squash(_ x: Int) -> Int {
    let x = min(max(x, -3071), 3071) + 3072
    let i = x >> 7
    let w = x % 128
    return (knots[i] * (128 - w) + knots[i + 1] * w + 64) >> 7
  }

  private static let stretched = (0..<4096).map { part in
    (-3071...3071).first { squash($0) >= 16 * part + 8 } ?? 3071
  }

  private static func stretch(_ p: Int) -> Int { stretched[p >> 4] }

  private struct Mixer {
    var weights: [Int]
    let s: Int

    func output(_ inputs: [Int]) -> Int {
      min(max(zip(weights, inputs).reduce(0) { $0 + $1.0 * $1.1 } >> 16, -3071), 3071)
    }

    mutating func learn(_ inputs: [Int], _ bit: Int) {
      let error = 65536 * bit - squash(output(inputs))
      for i in inputs.indices { weights[i] += (inputs[i] * error) >> s }
    }
  }

  // MARK: What is in the stream

  mutating func positions(rows: Int, columns: Int, period d: Int) -> [Bool] {
    var kept: [Bool] = []
    var patterns: [Int: Context] = [:]
    var densities: [[Int]: Context] = [:]
    var corrections: [[Int]: Context] = [:]
    var mixer = Mixer(weights: [65536, 65536, -65536, 16384, 16384], s: 16)
    var inColumn = Array(repeating: 0, count: columns)
    for r in 0..<rows {
      for c in 0..<columns {
        let row = Array(kept[(r * columns)...])
        let flags = [1, d, d + 1, d - 1, 2, 2 * d].map { c - $0 >= 0 && row[c - $0] ? 1 : 0 }
        let pattern = (0..<6).reduce(0) { $0 + flags[$1] << $1 }
        let beside = flags[0] + flags[1]
        let all = (65536 * inColumn.reduce(0, +) + 26214) / (r * columns + c + 1)
        let ofRow = Self.stretch((65536 * row.count { $0 } + 2 * all) / (c + 2))
        let ofColumn = Self.stretch((65536 * inColumn[c] + 2 * all) / (r + 2))
        let classes = [ofRow, ofColumn].map { min(max(($0 + 2048) >> 7, 0), 19) }
        let inputs = [
          ofRow, ofColumn, Self.stretch(all),
          Self.stretch(patterns[pattern, default: Context()].probability),
          Self.stretch(densities[classes + [beside], default: Context()].probability),
        ]
        let output = mixer.output(inputs)
        let k = (output + 64) >> 7
        let fresh = Context(state: 65536 * Self.knots[k + 24], count: 10)
        let probability =
          (Self.squash(output) + corrections[[beside, k], default: fresh].probability) / 2
        let bit = bit(probability)
        mixer.learn(inputs, bit)
        patterns[pattern, default: Context()].learn(bit)
        densities[classes + [beside], default: Context()].learn(bit)
        corrections[[beside, k], default: fresh].learn(bit)
        inColumn[c] += bit
        kept.append(bit == 1)
      }
    }
    return kept
  }

  mutating func codes(
    bits: Int, kept: [Bool], columns: Int, period d: Int, codebooks: [[Float]]
  ) -> [Int] {
    var codes = Array(repeating: 0, count: kept.count)
    var contexts: [[Int]: Context] = [:]
    var mixers: [Int: Mixer] = [:]
    for index in kept.indices where kept[index] {
      let neighbours = [1, d, d + 1, d - 1].map { distance in
        index % columns - distance >= 0 && kept[index - distance]
          ? codes[index - distance] : 1 << bits
      }
      let signs = neighbours.map { code in
        code == 1 << bits ? 0 : codebooks[index / columns][code].bitPattern >> 31 == 1 ? 1 : 2
      }
      let sum = signs[0] + 3 * signs[1] + 9 * signs[2] + 27 * signs[3]
      var node = 1
      for _ in 0..<bits {
        let keys = [
          [node], [node, 0, neighbours[0]], [node, 1, neighbours[1]], [node, 2, sum],
        ]
        let inputs = keys.map { Self.stretch(contexts[$0, default: Context()].probability) }
        let fresh = Mixer(weights: [32768, 16384, 16384, 16384], s: 14)
        let bit = bit(Self.squash(mixers[node, default: fresh].output(inputs)))
        mixers[node, default: fresh].learn(inputs, bit)
        for key in keys { contexts[key, default: Context()].learn(bit) }
        node = 2 * node + bit
      }
      codes[index] = node - 1 << bits
    }
    return codes
  }

  mutating func floats(_ count: Int) -> [Float] {
    let zeros = even(5)
    return (0..<count).map { _ in
      let exponent = integer(8, tree: -1)
      let sign = bit(self.sign.probability)
      self.sign.learn(sign)
      let bits = 23 - zeros
      let first = min(3, bits)
      var mantissa = integer(first, tree: exponent)
      var left = bits - first
      while left > 0 {
        let step = min(16, left)
        mantissa = mantissa << step + even(step)
        left -= step
      }
      return Float(bitPattern: UInt32(sign << 31 | exponent << 23 | mantissa << zeros))
    }
  }
}
