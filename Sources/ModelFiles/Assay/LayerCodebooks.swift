import Networks

/// The values that a layer's codes stand for.
enum LayerCodebooks {
  /// One codebook for all rows of weights, or one for each; none has more than 256 entries.
  case shared([[Float]])

  /// Weights that are bytes: code c stands for c − 127 steps of the row's scale.
  case bytes(scales: [Float])

  /// The number of bits of a code, 1 to 8: as many as the longest codebook needs.
  var bits: Int {
    guard case .shared(let books) = self else { return 8 }
    let entries = books.reduce(0) { max($0, $1.count) }
    return min(8, max(1, Int.bitWidth - (entries - 1).leadingZeroBitCount))
  }

  /// The codebook of a row.
  subscript(row: Int) -> [Float] {
    switch self {
    case .shared(let books): books.count == 1 ? books[0] : books[row]
    case .bytes(let scales): (0...Self.largestCode).map { Self.weight(scales[row], UInt8($0)) }
    }
  }

  /// What a code stands for in a row; `nil` where it has no entry.
  func entry(_ code: UInt8, row: Int) -> Float? {
    switch self {
    case .shared(let books):
      let book = books.count == 1 ? books[0] : books[row]
      return code < book.count ? book[Int(code)] : nil
    case .bytes(let scales):
      return code <= Self.largestCode ? Self.weight(scales[row], code) : nil
    }
  }

  /// Whether a code has an entry, and that is the weight in every bit.
  func holds(_ weight: Float, code: UInt8, row: Int) -> Bool {
    entry(code, row: row)?.bitPattern == weight.bitPattern
  }

  /// Whether the entries of two rows are seen to have the same signs: at once, where comparing them
  /// would take as long as looking at them.
  func haveSameSigns(_ row: Int, _ other: Int) -> Bool {
    switch self {
    case .shared(let books):
      return books.count == 1 || books[row] == books[other]
    case .bytes(let scales):
      // An infinite step, times 0, has whichever sign.
      return scales[row].isFinite && scales[other].isFinite
        && scales[row].sign == scales[other].sign
    }
  }

  private static let largestCode = 2 * UInt8(LayerQuantization.largestWeight)

  private static func weight(_ scale: Float, _ code: UInt8) -> Float {
    scale * (Float(code) - LayerQuantization.largestWeight)
  }
}

extension LayerQuantization {
  /// The code of each weight that is kept, 0 for all others.
  func codes(of weights: [Float], kept: [Bool]?, columns: Int) -> [UInt8] {
    weights.indices.map { index in
      let scale = weightScales[index / columns]
      guard kept?[index] ?? true else { return 0 }
      guard scale > 0 else { return UInt8(Self.largestWeight) }
      let steps = (weights[index] / scale).rounded(.toNearestOrEven)
      // A weight that is no number of steps gets any code, and another encoding.
      guard abs(steps) <= Self.largestWeight else { return 0 }
      return UInt8(steps + Self.largestWeight)
    }
  }
}
