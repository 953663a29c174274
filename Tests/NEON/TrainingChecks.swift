import Kernels

/// What training computes besides.
func trainingChecks(on table: KernelTable) -> [Checks] {
  [backward(table), optimizer(table)] + weights(table)
}

private func backward(_ table: KernelTable) -> Checks {
  var checks = Checks("backward")
  let all: [BackwardProduct.Derivative] = [.rectifier, .sigmoid, .tanh, .identity, .given]
  for derivative in all {
    for rows in [1, 2, 7, 33] {
      for vectors in [1, 2, 5] {
        let backward = BackwardCase(
          rows: rows, stride: vectors * table.width, derivative: derivative)
        let step = backward.step()
        table.run(step)
        checks.expectNone(backward.mismatch(step))
      }
    }
  }
  return checks
}

private func optimizer(_ table: KernelTable) -> Checks {
  var checks = Checks("optimizer")
  let methods: [OptimizerRule.Method] = [
    .sgd(momentum: 0.9), .adam(firstDecay: 0.9, secondDecay: 0.999, epsilon: 1e-8),
  ]
  for method in methods {
    for (decay, shrinkage): (Float, Float) in [(0, 0), (0.01, 0), (0, 0.2), (0.01, 0.2)] {
      for isMasked in [false, true] {
        for (rows, vectors) in [(1, 1), (5, 2), (3, 13)] {
          let optimizer = OptimizerCase(
            rows: rows, stride: vectors * table.width, rule: method, decay: decay,
            shrinkage: shrinkage, isMasked: isMasked)
          let step = optimizer.step()
          table.run(step)
          checks.expectNone(optimizer.mismatch(step))
        }
      }
    }
  }
  return checks
}

/// Gradients, steps with them in passing, which have the bits of one after the other, and
/// transposed panels.
private func weights(_ table: KernelTable) -> [Checks] {
  var gradients = Checks("weight-gradient")
  var steps = Checks("weight-step")
  var transposes = Checks("panel-transpose")
  let rule = OptimizerRule(
    .adam(firstDecay: 0.9, secondDecay: 0.999, epsilon: 1e-8), rate: 0.01, decay: 0.1,
    shrinkage: 0.002)
  let shapes = [(1, 1, 1), (2, 12, 32), (3, 47, 31), (7, 48, 33), (128, 49, 10)]
  let ragged = (1...25).map { (1 + $0 * 7 % 33, $0, 1 + $0 * 11 % 40) }
  for (samples, inputs, outputs) in shapes + ragged {
    let test = WeightCase(samples: samples, inputs: inputs, outputs: outputs)
    let wrong = test.wrongGradients(on: table)
    gradients.expect(wrong == 0, "\(test.name): \(wrong) gradients")
    let apart = test.parameters(table)
    table.run(
      OptimizerProduct(
        parameters: apart, gradient: test.gradient(table), stride: table.panelWidth, rule: rule))
    let together = test.parameters(table)
    let transposed = AlignedBuffer<Float>.poisoned(outputs * table.padded(inputs))
    table.run(test.step(table, together, rule, transposed: transposed))
    steps.expect(together.values.bits == apart.values.bits, "\(test.name): weights")
    steps.expect(together.first.bits == apart.first.bits, "\(test.name): first moments")
    steps.expect(together.second.bits == apart.second.bits, "\(test.name): second moments")
    steps.expect(test.isTransposed(transposed, together.values, table), "\(test.name): transposed")
    let target = AlignedBuffer<Float>.poisoned(outputs * table.padded(inputs))
    table.run(
      PanelTransposeProduct(
        panels: apart.values, target: target, depth: inputs, columns: outputs, for: table))
    transposes.expect(test.isTransposed(target, apart.values, table), test.name)
  }
  return [gradients, steps, transposes]
}
