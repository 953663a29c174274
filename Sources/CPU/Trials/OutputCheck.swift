import Networks

/// The outputs of one sample in double precision, and how far a kernel's are from them.
struct OutputCheck: Sendable {
  /// The sample's place in the batch.
  let sample: Int

  /// The outputs before the activation.
  private let sums: [Double]

  /// What errors are relative to.
  private let scale: Double

  init(_ layer: Layer, inputs: [Float], sample: Int) {
    self.sample = sample
    let input = inputs[(sample * layer.inputs)..<((sample + 1) * layer.inputs)].map(Double.init)
    let sums = (0..<layer.outputs).map { output in
      var sum = Double(layer.bias[output])
      let start = output * layer.inputs
      for index in 0..<layer.inputs { sum += Double(layer.weights[start + index]) * input[index] }
      return sum
    }
    self.sums = sums
    scale = sums.reduce(0) { max($0, abs($1)) }
  }

  /// The largest difference between a kernel's rectified outputs and these, relative to the largest
  /// of these by magnitude before the rectifier; infinite when an output isn't a number.
  func error(of outputs: some Collection<Float>) -> Double {
    precondition(outputs.count == sums.count, "an output for each sum")
    return zip(outputs, sums).reduce(0) { largest, pair in
      let difference = abs(Double(pair.0) - max(0, pair.1))
      return difference.isNaN ? .infinity : max(largest, difference / scale)
    }
  }
}
