import Kernels
import Networks
import Random

/// What is done to each activation, or to each sample's.
func elementChecks(on table: KernelTable) -> [Checks] {
  var activations = Checks("activation")
  for activation in ActivationCase.all {
    activations.expectNone(activation.valueMismatch(on: table))
    activations.expectNone(activation.derivativeMismatch(on: table))
  }
  return [activations, softmax(table), normalization(table)]
}

private func softmax(_ table: KernelTable) -> Checks {
  var checks = Checks("softmax")
  var generator = SeededGenerator(seed: 4)
  for columns in [1, 2, 3, 10, 17, 100] {
    for scale: Float in [1, 30, 1000] {
      let values = generator.normals(3 * columns).map { scale * $0 }
      let stride = (columns + table.width - 1) / table.width * table.width
      for isLogarithm in [false, true] {
        let buffer = AlignedBuffer(rows: 3, columns: columns, stride: stride, values)
        table.run(
          SoftmaxProduct(
            values: buffer, rows: 3, columns: columns, stride: stride, isLogarithm: isLogarithm))
        for row in 0..<3 {
          let exact = exactSoftmax(values[(row * columns)..<((row + 1) * columns)])
          for (column, exact) in exact.enumerated() {
            let wanted = isLogarithm ? exact.logarithm : exact.value
            // The difference from the largest is rounded.
            let bound =
              1e-6 * max(1, abs(exact.logarithm)) * (isLogarithm ? 1 : wanted) + 1e-37
            let found = buffer[row * stride + column]
            checks.expect(
              abs(Double(found) - wanted) <= bound, "\(columns) columns: \(found) is no \(wanted)")
          }
        }
      }
    }
  }
  return checks
}

private func normalization(_ table: KernelTable) -> Checks {
  var checks = Checks("normalization")
  var generator = SeededGenerator(seed: 5)
  let stride = 3 * table.width
  let (values, offset, scale) = (
    generator.normals(2 * stride), generator.normals(stride), generator.normals(stride)
  )
  let target = AlignedBuffer<Float>.poisoned(2 * stride)
  table.run(
    NormalizationProduct(
      source: AlignedBuffer(values), target: target, offset: AlignedBuffer(offset),
      scale: AlignedBuffer(scale), rows: 2, stride: stride))
  for (index, value) in values.enumerated() {
    let expected = (value - offset[index % stride]) * scale[index % stride]
    checks.expect(target[index] == expected, "\(value) becomes \(target[index])")
  }
  return checks
}
