extension BackwardPass {
  /// Where back-propagation starts: writes the gradient by the last layer's outputs, which the
  /// forward pass holds, a row for each of some samples.
  ///
  /// - Parameter scale: by what each sample's loss and gradient are multiplied.
  /// - Returns: The sum of the samples' losses.
  func begin(
    with loss: SampleLoss, of indices: some Collection<Int>, scale: Double
  ) -> Double {
    guard let layer = forward.layers.last, let target = outputGradients.last else { return .nan }
    var gradient = [Double](repeating: 0, count: layer.outputs)
    var outputs: [Double] = []
    var total = 0.0
    for (row, sample) in indices.enumerated() {
      forward.read(row: row, into: &outputs)
      total += loss.evaluate(
        outputs: outputs, sample: sample, scale: scale, gradient: &gradient)
      for (index, value) in gradient.enumerated() {
        target[row * layer.outputStride + index] = Float(value)
      }
    }
    return total
  }
}
