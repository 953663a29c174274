@usableFromInline
enum WeightGradientKernel<L: Lanes, let tileRows: Int> {
  /// Computes the panels in `range`.
  @inlinable @inline(__always)
  static func run(_ gradient: WeightGradientProduct, _ range: Range<Int>) {
    for panel in range {
      run(
        gradient, panel, 0..<gradient.inputs,
        into: gradient.target.pointer + panel * gradient.inputs * L.panelWidth)
    }
  }

  /// The gradient of one panel's weights from the inputs in `range`.
  @inlinable @inline(__always)
  static func run(
    _ gradient: WeightGradientProduct, _ panel: Int, _ range: Range<Int>,
    into target: UnsafeMutablePointer<Float>
  ) {
    let b = gradient.outputGradient.pointer + panel * gradient.samples * L.panelWidth
    var target = target
    var input = range.lowerBound
    while input + tileRows <= range.upperBound {
      WeightGradientTile<L, tileRows>.run(gradient, input: input, b: b, into: target)
      input += tileRows
      target += tileRows * L.panelWidth
    }
    while input + 4 <= range.upperBound {
      WeightGradientTile<L, 4>.run(gradient, input: input, b: b, into: target)
      input += 4
      target += 4 * L.panelWidth
    }
    while input < range.upperBound {
      WeightGradientTile<L, 1>.run(gradient, input: input, b: b, into: target)
      input += 1
      target += L.panelWidth
    }
  }
}

/// The gradient of the weights from `height` inputs to one panel of outputs, in registers.
@usableFromInline
enum WeightGradientTile<L: Lanes, let height: Int> {
  @inlinable @inline(__always)
  static func run(
    _ gradient: WeightGradientProduct, input: Int, b: UnsafePointer<Float>,
    into target: UnsafeMutablePointer<Float>
  ) {
    var low = InlineArray<height, L.Vector>(repeating: L.splat(0))
    var high = low
    let stride = gradient.inputStride
    var a = UnsafePointer(gradient.input.pointer + input)
    var b = b
    for _ in 0..<gradient.samples {
      let left = L.load(b)
      let right = L.load(b + L.width)
      for r in 0..<height {
        let value = L.splat(a[r])
        low[r] = L.multiplyAdd(value, left, low[r])
        high[r] = L.multiplyAdd(value, right, high[r])
      }
      a += stride
      b += L.panelWidth
    }
    for r in 0..<height {
      L.store(low[r], target + r * L.panelWidth)
      L.store(high[r], target + r * L.panelWidth + L.width)
    }
  }
}
