import Kernels
import Metrics
import Testing

@testable import CPU

@Suite struct ProgramPlanTests {
  private let tables = [InstructionSets.scalar]

  private func kernel(
    _ place: Int, _ name: String, _ exploits: Exploits = [], table: Int = 0, cost: Double
  ) -> TimedKernel {
    let kernel = LayerKernel(name: name, exploits: exploits) { _, _ in nil }
    func packed() -> PackedLayer {
      PackedLayer(weightBytes: 0, run: {}, work: { [] }, moved: { _ in packed() })
    }
    return TimedKernel(
      place: place, name: name, table: table, kernel: kernel, layer: packed(), seconds: cost,
      cost: cost)
  }

  private func names(_ plans: [ProgramPlan]) -> [[String]] { plans.map { $0.kernels.map(\.name) } }

  @Test func `plans are the fastest, those without use of compression, and near ties`() {
    let first = [
      kernel(0, "sparse", .zeros, cost: 1), kernel(1, "close", .zeros, cost: 1.1),
      kernel(2, "dense", cost: 3),
    ]
    let second = [kernel(0, "dense", cost: 1), kernel(1, "sparse", .zeros, cost: 2)]
    #expect(
      names(ProgramPlan.all([first, second], tables: tables))
        == [["sparse", "dense"], ["dense", "dense"], ["close", "dense"]])
  }

  @Test func `a plan is there once, however it is found`() {
    let only = [kernel(0, "dense", cost: 1)]
    #expect(names(ProgramPlan.all([only, only], tables: tables)) == [["dense", "dense"]])
  }

  @Test func `with two tables, each has plans of its own kernels alone`() {
    let layer = [
      kernel(0, "dense", cost: 1), kernel(1, "sparse-1t", .zeros, table: 1, cost: 2),
      kernel(2, "dense-1t", table: 1, cost: 4),
    ]
    let both = [InstructionSets.scalar, InstructionSets.scalar]
    #expect(
      names(ProgramPlan.all([layer], tables: both)) == [["dense"], ["sparse-1t"], ["dense-1t"]])
  }

  @Test func `a plan that uses compression is taken when it is faster beyond doubt`() {
    let plans = [
      ProgramPlan(kernels: [kernel(0, "sparse", .zeros, cost: 1)]),
      ProgramPlan(kernels: [kernel(1, "dense", cost: 1)]),
    ]
    let steady = [[Double](repeating: 0.9, count: 12), [Double](repeating: 1, count: 12)]
    #expect(ProgramPlan.best(of: plans, steady, tables: tables).kernels[0].name == "sparse")
    // The median is lower, but a third of the pairs say the contrary.
    let doubtful = [(0..<12).map { $0 % 3 == 0 ? 1.2 : 0.9 }, [Double](repeating: 1, count: 12)]
    #expect(ProgramPlan.best(of: plans, doubtful, tables: tables).kernels[0].name == "dense")
  }

  @Test func `of plans that all use compression the fastest is taken`() {
    let plans = ["a", "b"].map { ProgramPlan(kernels: [kernel(0, $0, .bytes, cost: 1)]) }
    let best = ProgramPlan.best(of: plans, [[2, 2, 2], [1, 1, 1]], tables: tables)
    #expect(best.kernels[0].name == "b")
  }

  @Test func `rivals are the cheapest of those that make use of the same things`() {
    let both = [InstructionSets.scalar, InstructionSets.scalar]
    let plans = [
      ProgramPlan(kernels: [kernel(0, "sparse", .zeros, cost: 1)]),
      ProgramPlan(kernels: [kernel(1, "other", .zeros, cost: 1)]),
      ProgramPlan(kernels: [kernel(2, "dense", cost: 1)]),
      ProgramPlan(kernels: [kernel(3, "dense-1t", table: 1, cost: 1)]),
    ]
    let rounds = [[2.0, 2], [1, 1], [3, 3], [2, 2]]
    #expect(ProgramPlan.rivals(of: plans, rounds, tables: both) == [1, 2, 3])
    // What takes several times as long can't become the best.
    let far = [[2.0, 2], [1, 1], [3, 3], [9, 9]]
    #expect(ProgramPlan.rivals(of: plans, far, tables: both) == [1, 2])
  }

  @Test func `what one moment did to a plan doesn't decide, later ones do`() {
    let both = [InstructionSets.scalar, InstructionSets.scalar]
    let plans = [
      ProgramPlan(kernels: [kernel(0, "dense", cost: 1)]),
      ProgramPlan(kernels: [kernel(1, "dense-1t", table: 1, cost: 1)]),
    ]
    let disturbed = [[2.0, 2, 2, 2, 2], [1.5, 1.5, 1.5, 1.5, 1.5]]
    #expect(ProgramPlan.best(of: plans, disturbed, tables: both).kernels[0].name == "dense-1t")
    let usual = [[Double](repeating: 1, count: 20), [Double](repeating: 1.5, count: 20)]
    let all = zip(disturbed, usual).map { $0 + $1 }
    #expect(ProgramPlan.best(of: plans, all, tables: both).kernels[0].name == "dense")
  }
}
