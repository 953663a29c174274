import Kernels
import Testing

private let rules: [OptimizerRule.Method] = [
  .sgd(momentum: 0), .sgd(momentum: 0.9),
  .adam(firstDecay: 0.9, secondDecay: 0.999, epsilon: 1e-8),
]

@Suite(.guarded) struct OptimizerKernelTests {
  @Test(arguments: Tables.names)
  func `steps with every rule, penalty and mask agree with double precision`(
    _ name: String
  ) throws {
    let table = try Tables.named(name)
    for rule in rules {
      for decay: Float in [0, 0.01] {
        for shrinkage: Float in [0, 0.2] {
          for isMasked in [false, true] {
            for (rows, vectors) in [(1, 1), (1, 7), (5, 2), (33, 1), (3, 13)] {
              let optimizer = OptimizerCase(
                rows: rows, stride: vectors * table.width, rule: rule, decay: decay,
                shrinkage: shrinkage, isMasked: isMasked)
              let step = optimizer.step()
              table.run(step)
              let mismatch = optimizer.mismatch(step)
              #expect(mismatch == nil)
            }
          }
        }
      }
    }
  }

  @Test(arguments: Tables.names)
  func `the proximal step makes exact zeros`(_ name: String) throws {
    let table = try Tables.named(name)
    for rule in rules {
      let optimizer = OptimizerCase(
        rows: 20, stride: 2 * table.panelWidth, rule: rule, decay: 0, shrinkage: 0.2,
        isMasked: false)
      let step = optimizer.step()
      table.run(step)
      let found = step.parameters.values.elements.count { $0 == 0 }
      #expect(optimizer.zeros > 5, "\(rule)")
      #expect(found == optimizer.zeros, "\(rule)")
    }
  }

  @Test(arguments: Tables.names)
  func `a parameter never crosses zero by the penalty alone`(_ name: String) throws {
    let table = try Tables.named(name)
    let count = table.panelWidth
    for start: Float in [-1, -0.1, -0.0, 0, 0.1, 1] {
      let parameters = AlignedBuffer([Float](repeating: start, count: count))
      table.run(
        OptimizerProduct(
          parameters: OptimizedParameters(parameters), gradient: AlignedBuffer(count: count),
          stride: count, rule: OptimizerRule(.sgd(momentum: 0.9), rate: 1, shrinkage: 0.25)))
      let expected: Float = abs(start) < 0.25 ? 0 : start * 0.75
      #expect(parameters.elements.allSatisfy { $0 == expected }, "from \(start)")
    }
  }

  @Test(arguments: Tables.names)
  func `a part changes its own rows only, to the same bits`(_ name: String) throws {
    let table = try Tables.named(name)
    for rule in rules {
      let optimizer = OptimizerCase(
        rows: 6, stride: 3 * table.width, rule: rule, decay: 0.01, shrinkage: 0.01, isMasked: true)
      let whole = optimizer.step()
      let parts = optimizer.step()
      table.run(whole)
      table.optimizer(parts, 2..<4, 0)
      for (index, value) in parts.parameters.values.elements.enumerated() {
        let isOwn = (2..<4).contains(index / parts.stride)
        #expect(value == (isOwn ? whole.parameters.values[index] : optimizer.parameters[index]))
      }
      table.optimizer(parts, 4..<6, 0)
      table.optimizer(parts, 0..<2, 0)
      #expect(parts.parameters.values.bits == whole.parameters.values.bits)
      #expect(parts.parameters.first.bits == whole.parameters.first.bits)
      #expect(parts.parameters.second.bits == whole.parameters.second.bits)
    }
  }
}
