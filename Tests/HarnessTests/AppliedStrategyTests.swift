import Results
import Suites
import Testing

@testable import Harness

@Suite struct AppliedStrategyTests {
  private func applied(_ strategies: String) throws -> [AppliedStrategy] {
    try suite(suiteText.replacing("[dense, random: {sparsity: 0.8}]", with: strategies))
      .strategies.map { AppliedStrategy($0) }
  }

  @Test func `parameters are carried as values, those at their defaults too`() throws {
    let strategies = try applied("[dense, magnitude: {sparsity: 0.9}]")
    #expect(strategies[0].given == .plain([]))
    guard case .plain(let given) = strategies[1].given else { return #expect(Bool(false)) }
    #expect(given.first { $0.name == "sparsity" }?.value == .number(0.9))
    let words = given.map { "\($0.name)=\($0.value)" }
    #expect(words.joined(separator: " ") == strategies[1].parameters)
    #expect(given.count > 2)
  }

  @Test func `a pipeline is a list of its stages`() throws {
    let pipeline = try #require(
      applied("[pipeline: [random: {sparsity: 0.5}, sharing: {bits: 3}]]").first)
    #expect(pipeline.given.stages.map(\.name) == ["random", "sharing"])
    #expect(pipeline.given.stages[1].parameters.first == .init("bits", .number(3)))
    #expect(pipeline.label == "pipeline@random+sharing")
  }

  @Test func `the baseline and controls are marked`() throws {
    let strategies = try applied("[dense, distillation: {hidden: [4]}]")
    #expect(strategies.map(\.isBaseline) == [true, false, false])
    #expect(strategies[2].controlOf == [strategies[1].label])
    #expect(strategies[2].lacks == "teacher")
  }
}
