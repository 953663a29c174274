import CProcessor

@usableFromInline
enum SoftmaxKernel<L: Int8Lanes> {
  /// Handles the rows in `range`.
  @inlinable @inline(__always)
  static func run(_ step: SoftmaxProduct, _ range: Range<Int>) {
    let length = (step.columns + L.width - 1) / L.width * L.width
    let first = step.values.pointer
    for row in range {
      let values = first + row * step.stride
      // Their exponentials are 0.
      for index in step.columns..<length { values[index] = -.infinity }
      var greatest = L.load(values)
      for index in Swift.stride(from: L.width, to: length, by: L.width) {
        greatest = L.maximum(greatest, L.load(values + index))
      }
      let largest = L.splat(L.greatest(greatest))
      var sum = L.splat(0)
      for index in Swift.stride(from: 0, to: length, by: L.width) {
        let difference = L.subtract(L.load(values + index), largest)
        let power = Exponential<L>.value(difference)
        L.store(step.isLogarithm ? difference : power, values + index)
        sum = L.add(sum, power)
      }
      let total = L.total(sum)
      let logarithm = L.splat(step.isLogarithm ? assay_logarithm(total) : 0)
      let divisor = L.splat(total)
      for index in Swift.stride(from: 0, to: length, by: L.width) {
        let value = L.load(values + index)
        L.store(
          step.isLogarithm ? L.subtract(value, logarithm) : L.divide(value, divisor),
          values + index)
      }
      for index in step.columns..<length { values[index] = 0 }
    }
  }
}
