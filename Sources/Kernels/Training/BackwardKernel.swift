@usableFromInline
enum BackwardKernel<L: Lanes> {
  /// Handles the vectors of columns in `range`, each over all rows.
  @inlinable @inline(__always)
  static func run(_ step: BackwardProduct, _ range: Range<Int>) {
    let one = L.splat(1)
    let unscale = L.splat(1 / step.outputFactor)
    let gradients = step.gradient.pointer
    let outputs = step.outputs.pointer
    for vector in range {
      let column = vector * L.width
      var sum = L.splat(0)
      for row in 0..<step.rows {
        let gradient = gradients + row * step.stride + column
        let output = L.load(outputs + row * step.stride + column)
        var value = L.load(gradient)
        switch step.derivative {
        case .identity: break
        case .rectifier: value = L.keep(value, wherePositive: output)
        case .sigmoid:
          let plain = L.multiply(output, unscale)
          value = L.multiply(value, L.multiply(plain, L.subtract(one, plain)))
        case .tanh:
          let plain = L.multiply(output, unscale)
          value = L.multiply(value, L.subtract(one, L.multiply(plain, plain)))
        case .given: value = L.multiply(value, output)
        }
        L.store(value, gradient)
        sum = L.add(sum, value)
      }
      L.store(sum, step.biasGradient.pointer + column)
    }
  }
}
