import Datasets
import Kernels
import Random
import Testing

/// A layer's inputs, its output gradient and its parameters, all random.
private struct WeightCase {
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
}

/// Blocks of 12 inputs, tiles of up to 12, and what remains of both; panels of 2 to 32 outputs.
/// Then each number of inputs from 1 to 70, with each number of outputs up to 70 and all batches up
/// to 65.
private let cases: [WeightCase] = {
  let shapes = [
    (1, 1, 1), (2, 12, 32), (3, 47, 31), (7, 48, 33), (128, 49, 10), (5, 107, 70), (300, 64, 64),
  ]
  let ragged = (1...70).map { (1 + $0 * 7 % 65, $0, 1 + $0 * 11 % 70) }
  return (shapes + ragged).map { WeightCase(samples: $0, inputs: $1, outputs: $2) }
}()

private let rules = [
  OptimizerRule(.sgd(momentum: 0.9), rate: 0.05),
  OptimizerRule(
    .adam(firstDecay: 0.9, secondDecay: 0.999, epsilon: 1e-8), rate: 0.01, decay: 0.1,
    shrinkage: 0.002),
]

@Suite(.guarded) struct WeightStepTests {
  @Test(arguments: Tables.names)
  func `weights' gradients agree with double precision`(_ name: String) throws {
    let table = try Tables.named(name)
    for test in cases {
      let found = test.gradient(table)
      var wrong = 0
      for input in 0..<test.inputs {
        for output in 0..<table.padded(test.outputs) {
          var sum = ReferenceSum()
          for sample in 0..<test.samples where output < test.outputs {
            sum.add(
              test.input[sample * test.inputs + input],
              test.outputGradient[sample * test.outputs + output])
          }
          let value = found[test.position(input, output, test.inputs, table)]
          if !sum.agrees(with: value, rectified: false) { wrong += 1 }
        }
      }
      #expect(wrong == 0, "\(test.name)")
    }
  }

  @Test(arguments: Tables.names)
  func `a step with its gradient in passing has the bits of one after the other`(
    _ name: String
  ) throws {
    let table = try Tables.named(name)
    for test in cases {
      for rule in rules {
        let apart = test.parameters(table)
        table.run(
          OptimizerProduct(
            parameters: apart, gradient: test.gradient(table), stride: table.panelWidth,
            rule: rule))
        let together = test.parameters(table)
        let transposed = AlignedBuffer<Float>.poisoned(test.outputs * table.padded(test.inputs))
        let step = test.step(table, together, rule, transposed: transposed)
        // Parts in any order.
        for panel in (0..<table.panels(test.outputs)).reversed() {
          table.weightStep(step, panel..<(panel + 1), 0)
        }
        #expect(together.values.bits == apart.values.bits, "\(test.name)")
        #expect(together.first.bits == apart.first.bits, "\(test.name)")
        #expect(together.second.bits == apart.second.bits, "\(test.name)")
        #expect(together.values.bits != test.parameters(table).values.bits, "\(test.name)")
        #expect(isTransposed(transposed, together.values, test, table), "\(test.name)")
      }
    }
  }

  @Test(arguments: Tables.names)
  func `transposed panels hold every weight and leave the padding`(_ name: String) throws {
    let table = try Tables.named(name)
    for test in cases {
      let weights = test.parameters(table).values
      let target = AlignedBuffer<Float>.poisoned(test.outputs * table.padded(test.inputs))
      table.run(
        PanelTransposeProduct(
          panels: weights, target: target, depth: test.inputs, columns: test.outputs, for: table))
      #expect(isTransposed(target, weights, test, table), "\(test.name)")
    }
  }

  /// Whether `target` holds the same weights, in panels along the inputs, and NaN as padding.
  private func isTransposed(
    _ target: AlignedBuffer<Float>, _ weights: AlignedBuffer<Float>, _ test: WeightCase,
    _ table: KernelTable
  ) -> Bool {
    let width = table.panelWidth
    return (0..<test.outputs).allSatisfy { output in
      (0..<table.padded(test.inputs)).allSatisfy { input in
        let found = target[(input / width * test.outputs + output) * width + input % width]
        guard input < test.inputs else { return found.isNaN }
        return found == weights[test.position(input, output, test.inputs, table)]
      }
    }
  }
}
