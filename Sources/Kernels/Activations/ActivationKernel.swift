@usableFromInline
enum ActivationKernel<L: Int8Lanes> {
  /// A function's value and its derivative.
  @usableFromInline typealias Result = (value: L.Vector, slope: L.Vector)

  /// Handles the rows in `range`.
  @inlinable @inline(__always)
  static func run(_ step: ActivationProduct, _ range: Range<Int>) {
    switch step.function {
    case .sigmoid: apply(step, range) { sigmoid($0) }
    case .tanh: apply(step, range) { tanh($0) }
    case .leaky(let slope): apply(step, range) { leaky($0, slope) }
    case .exponential(let above, let below):
      apply(step, range) { exponential($0, above: above, below: below) }
    case .gelu: apply(step, range) { gelu($0) }
    case .geluTanh: apply(step, range) { geluTanh($0) }
    case .silu: apply(step, range) { silu($0) }
    case .hardSwish: apply(step, range) { hardSwish($0) }
    case .hardSigmoid(let slope, let offset):
      apply(step, range) { hardSigmoid($0, slope, offset) }
    case .softplus: apply(step, range) { softplus($0) }
    case .clip(let low, let high): apply(step, range) { clip($0, low, high) }
    }
  }

  /// Replaces the values by those of a function, and keeps its derivatives where they are wanted.
  @inlinable @inline(__always)
  static func apply(
    _ step: ActivationProduct, _ range: Range<Int>, _ function: (L.Vector) -> Result
  ) {
    let length = (step.columns + L.width - 1) / L.width * L.width
    // Pointers once: reading a buffer's in the loop would count references at every row.
    let first = step.values.pointer
    let firstSlope = step.derivatives?.pointer
    for row in range {
      let values = first + row * step.stride
      if let firstSlope {
        let slopes = firstSlope + row * step.stride
        for index in Swift.stride(from: 0, to: length, by: L.width) {
          let (value, slope) = function(L.load(values + index))
          L.store(value, values + index)
          L.store(slope, slopes + index)
        }
      } else {
        for index in Swift.stride(from: 0, to: length, by: L.width) {
          L.store(function(L.load(values + index)).value, values + index)
        }
      }
      for index in step.columns..<length { values[index] = 0 }
    }
  }
}
