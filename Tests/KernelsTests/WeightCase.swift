import Kernels
import Random

/// A layer's inputs, its output gradient and its parameters, all random.
struct WeightCase {
  let samples, inputs, outputs: Int
  let input, outputGradient, weights, first, second: [Float]

  init(samples: Int, inputs: Int, outputs: Int) {
    self.samples = samples
    self.inputs = inputs
    self.outputs = outputs
    var generator = SeededGenerator(seed: UInt64(samples * 10_000 + inputs * 100 + outputs))
    input = generator.normals(samples * inputs)
    outputGradient = generator.normals(samples * outputs)
    weights = generator.normals(inputs * outputs)
    first = generator.normals(inputs * outputs)
    second = (0..<(inputs * outputs)).map { _ in 0.01 + generator.uniform() }
  }

  var name: String { "\(samples) samples, \(inputs) inputs, \(outputs) outputs" }

  /// Rows of `outputs` values in panels, padded with zeros.
  func panels(_ matrix: [Float], rows: Int, _ table: KernelTable) -> AlignedBuffer<Float> {
    let buffer = AlignedBuffer<Float>(count: rows * table.padded(outputs))
    for row in 0..<rows {
      for output in 0..<outputs {
        buffer[position(row, output, rows, table)] = matrix[row * outputs + output]
      }
    }
    return buffer
  }

  func position(_ row: Int, _ output: Int, _ rows: Int, _ table: KernelTable) -> Int {
    let width = table.panelWidth
    return (output / width * rows + row) * width + output % width
  }

  func inputBuffer() -> AlignedBuffer<Float> {
    .poisoned(rows: samples, columns: inputs, stride: inputs + 3, input)
  }

  func parameters(_ table: KernelTable) -> OptimizedParameters {
    OptimizedParameters(
      panels(weights, rows: inputs, table), first: panels(first, rows: inputs, table),
      second: panels(second, rows: inputs, table))
  }

  /// The gradient alone.
  func gradient(_ table: KernelTable) -> AlignedBuffer<Float> {
    let gradient = AlignedBuffer<Float>.poisoned(inputs * table.padded(outputs))
    table.run(
      WeightGradientProduct(
        input: inputBuffer(), inputStride: inputs + 3,
        outputGradient: panels(outputGradient, rows: samples, table), samples: samples,
        inputs: inputs, target: gradient, for: table))
    return gradient
  }

  func step(
    _ table: KernelTable, _ parameters: OptimizedParameters, _ rule: OptimizerRule,
    transposed: AlignedBuffer<Float>
  ) -> WeightStepProduct {
    WeightStepProduct(
      input: inputBuffer(), inputStride: inputs + 3,
      outputGradient: panels(outputGradient, rows: samples, table), samples: samples,
      inputs: inputs, outputs: outputs, parameters: parameters, rule: rule, transposed: transposed,
      scratch: .poisoned(WeightStepProduct.scratch(for: table)), for: table)
  }

  /// How many elements of the gradient disagree with double precision.
  func wrongGradients(on table: KernelTable) -> Int {
    let found = gradient(table)
    var wrong = 0
    for input in 0..<inputs {
      for output in 0..<table.padded(outputs) {
        var sum = ReferenceSum()
        for sample in 0..<samples where output < outputs {
          sum.add(
            self.input[sample * inputs + input], outputGradient[sample * outputs + output])
        }
        let value = found[position(input, output, inputs, table)]
        if !sum.agrees(with: value, rectified: false) { wrong += 1 }
      }
    }
    return wrong
  }

  /// Whether `target` holds the same weights, in panels along the inputs, and NaN as padding.
  func isTransposed(
    _ target: AlignedBuffer<Float>, _ weights: AlignedBuffer<Float>, _ table: KernelTable
  ) -> Bool {
    let width = table.panelWidth
    return (0..<outputs).allSatisfy { output in
      (0..<table.padded(inputs)).allSatisfy { input in
        let found = target[(input / width * outputs + output) * width + input % width]
        guard input < inputs else { return found.isNaN }
        return found == weights[position(input, output, inputs, table)]
      }
    }
  }
}
