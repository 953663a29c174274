@usableFromInline
enum QuantizationKernel<L: Int8Lanes> {
  /// Quantises the samples in `range`.
  @inlinable @inline(__always)
  static func run(_ quantization: QuantizationProduct, _ range: Range<Int>) {
    let columns = quantization.columns
    let largest = Float(quantization.largest)
    for sample in range {
      let source = quantization.source.pointer + sample * quantization.sourceStride
      guard quantization.isFixed || fitScale(quantization, sample) else { continue }
      let target = quantization.values.pointer + sample * quantization.stride
      let factor = L.splat(1 / quantization.scales.pointer[sample])
      let offset = L.splat(Float(quantization.zeros.pointer[sample]))
      let least = L.splat(0)
      let most = L.splat(largest)
      forEachVector(source, columns) { _, column, vector in
        let value = L.multiplyAdd(vector, factor, offset)
        L.storeBytes(L.minimum(L.maximum(value, least), most), target + column)
      }
    }
  }

  /// Finds a sample's scale and zero point; `false` when it has none, and is done.
  @inlinable @inline(__always)
  static func fitScale(_ quantization: QuantizationProduct, _ sample: Int) -> Bool {
    let source = quantization.source.pointer + sample * quantization.sourceStride
    let largest = Float(quantization.largest)
    let (low, high, isFinite) = bounds(source, quantization.columns)
    // Each bound is divided for itself: their difference may be too large for a float.
    let scale = high / largest - low / largest
    guard isFinite && scale >= .leastNormalMagnitude else {
      quantization.scales.pointer[sample] = isFinite ? 0 : .nan
      quantization.zeros.pointer[sample] = 0
      return false
    }
    quantization.scales.pointer[sample] = scale
    quantization.zeros.pointer[sample] = Int32(0.5 - low * (1 / scale))
    return true
  }

  /// The least and the greatest value, 0 among them, and whether all are finite.
  @inlinable @inline(__always)
  static func bounds(
    _ source: UnsafePointer<Float>, _ columns: Int
  ) -> (low: Float, high: Float, isFinite: Bool) {
    let zero = L.splat(0)
    // Four of each take turns, so that an operation need not wait for the one just before.
    var lows = InlineArray<4, L.Vector>(repeating: zero)
    var highs = lows
    // 0 times a NaN or an infinity is NaN, and so is every sum with it.
    var checks = lows
    forEachVector(source, columns) { turn, _, vector in
      lows[turn] = L.minimum(vector, lows[turn])
      highs[turn] = L.maximum(vector, highs[turn])
      checks[turn] = L.multiplyAdd(vector, zero, checks[turn])
    }
    let low = L.minimum(L.minimum(lows[0], lows[1]), L.minimum(lows[2], lows[3]))
    let high = L.maximum(L.maximum(highs[0], highs[1]), L.maximum(highs[2], highs[3]))
    let check = L.add(L.add(checks[0], checks[1]), L.add(checks[2], checks[3]))
    return (-L.greatest(L.subtract(zero, low)), L.greatest(high), L.total(check) == 0)
  }

  /// Hands out the vectors of a row and their places, numbered 0 to 3 in each turn of the loop;
  /// what is missing from the last one is 0.
  @inlinable @inline(__always)
  static func forEachVector(
    _ source: UnsafePointer<Float>, _ columns: Int, _ body: (Int, Int, L.Vector) -> Void
  ) {
    var column = 0
    while column + 4 * L.width <= columns {
      for part in 0..<4 {
        body(part, column + part * L.width, L.load(source + column + part * L.width))
      }
      column += 4 * L.width
    }
    while column + L.width <= columns {
      body(0, column, L.load(source + column))
      column += L.width
    }
    if column < columns { body(0, column, L.load(source + column, first: columns - column)) }
  }
}
