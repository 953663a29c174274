import Kernels
import Testing

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
      #expect(test.wrongGradients(on: table) == 0, "\(test.name)")
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
        #expect(test.isTransposed(transposed, together.values, table), "\(test.name)")
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
      #expect(test.isTransposed(target, weights, table), "\(test.name)")
    }
  }
}
