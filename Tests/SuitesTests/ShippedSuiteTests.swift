import Testing

@testable import Suites

@Suite struct ShippedSuiteTests {
  private func load(_ name: String) throws -> Suite {
    try Suite.load(
      path: shipped("\(name).yaml"), strategies: schemas, backends: backends,
      counterGroups: counterGroups, targets: hardwareTargets)
  }

  @Test(arguments: ["smoke", "default"])
  func `a shipped suite is named like its file and its cells have names of their own`(name: String)
    throws
  {
    let suite = try load(name)
    #expect(suite.name == name)
    #expect(Set(suite.strategies.map(\.label)).count == suite.strategies.count)
    let keys = suite.strategies.map { "\($0.name) \($0.parametersText)" }
    #expect(Set(keys).count == keys.count)
    let cells = suite.cells
    #expect(Set(cells.map { "\($0.seed)/\($0.name)" }).count == cells.count)
    #expect(suite.backends.map(\.name) == ["scalar", "simd", "threaded"])
    let stages = suite.strategies.flatMap(\.stages).map(\.name)
    #expect(
      Set(suite.strategies.map(\.name) + stages) == Set(schemas.map(\.name) + ["pipeline"]))
  }

  @Test func `the smoke suite runs every strategy once on small networks and needs no files`()
    throws
  {
    let suite = try load("smoke")
    #expect(suite.dataset.name == "synthetic")
    #expect(suite.models.map(\.shape.widths) == [[64, 32, 10], [64, 64, 32, 10]])
    #expect(suite.strategies.map(\.name) == everyStrategy)
    #expect(suite.batches == [1, 16])
    #expect(suite.training.epochs == 4)
    #expect(suite.measure.repetitions == 7)
    #expect(suite.measure.time == 0.02)
    #expect(suite.cells.count == 2 * 2 * 9 * 3)
    #expect(suite.targets == ["bit-operations", "energy-45nm"])
  }

  @Test func `the default suite has three sizes, every strategy and its controls`() throws {
    let suite = try load("default")
    #expect(suite.dataset.name == "fashion-mnist")
    #expect(suite.seeds == [1])
    #expect(
      suite.models.map(\.shape.widths) == [
        [784, 100, 10], [784, 300, 100, 10], [784, 1024, 1024, 10],
      ])
    #expect(
      suite.strategies.map(\.label) == [
        "dense", "random@sparsity=0.9", "l1@lambda=1e-05,sparsity=0.9",
        "magnitude@sparsity=0.8,scope=global,schedule=one-shot",
        "magnitude@sparsity=0.9,scope=global,schedule=one-shot",
        "magnitude@sparsity=0.95,scope=global,schedule=one-shot",
        "structured@keep=0.5,importance=activation", "sharing@bits=4,scope=layer",
        "distillation@student=0.25,temperature=4,alpha=0.9", "student@student=0.25",
        "pipeline@l1+magnitude+sharing",
      ])
    #expect(suite.batches == [1, 64])
    #expect(suite.counters == ["flops", "cycles", "cache", "branch", "software"])
  }

  @Test func `the distillation suite is a grid with its controls`() throws {
    let suite = try load("distillation")
    #expect(suite.name == "distillation")
    #expect(suite.seeds.count >= 3)
    let grid = suite.strategies.filter {
      $0.name == "distillation" && $0.parameters.word("match") == "softened"
        && $0.parameters.integers("teacher") == nil && $0.parameters.integer("teachers") == 1
        && $0.parameters.integer("assistants") == 0 && $0.parameters.integer("hint") == nil
    }
    let widths = [[300, 100], [64, 32], [30, 16]]
    for hidden in widths {
      let temperatures = grid.filter { $0.parameters.integers("hidden") == hidden }
        .compactMap { $0.parameters.number("temperature") }
      #expect(temperatures == [1, 2, 4, 8, 20], "\(hidden)")
    }
    let students = suite.strategies.filter { $0.name == "student" }
    #expect(students.map { $0.parameters.integers("hidden") } == widths)
    #expect(Set(suite.strategies.map(\.label)).count == suite.strategies.count)
  }
}

private let everyStrategy = [
  "dense", "random", "l1", "magnitude", "structured", "sharing", "distillation", "student",
  "pipeline",
]
