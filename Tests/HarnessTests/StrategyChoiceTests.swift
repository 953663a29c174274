import Testing

@testable import Compression
@testable import Harness

@Suite struct StrategyChoiceTests {
  @Test func `a choice with stages is a pipeline of them`() throws {
    let text = suiteText.replacing(
      "[dense, random: {sparsity: 0.8}]",
      with: "[pipeline: [magnitude: {sparsity: 0.5}, sharing: {bits: 3}]]")
    let choice = try #require(suite(text).strategies.first)
    let pipeline = try #require(choice.strategy as? Pipeline)
    #expect(pipeline.stages.count == 2)
    #expect(pipeline.stages.first is MagnitudePruning)
    #expect(pipeline.stages.last is WeightSharing)
  }
}
