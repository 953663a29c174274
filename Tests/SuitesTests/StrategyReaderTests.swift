import Parameters
import Testing

@testable import Suites

@Suite struct StrategyReaderTests {
  @Test func `a label states what the file states, the text states the defaults as well`() throws {
    let choice = try #require(
      choices("[magnitude: {scope: global, sparsity: 9e-1}]").first)
    #expect(choice.name == "magnitude")
    #expect(choice.label == "magnitude@sparsity=0.9,scope=global")
    #expect(choice.parametersText == "sparsity=0.9 scope=global schedule=gradual")
    #expect(choice.parameters.number("sparsity") == 0.9)
    #expect(choice.parameters.word("schedule") == "gradual")
    #expect(choice.parameters["threshold"] == nil)
    #expect(choice.stages.isEmpty)
  }

  @Test(arguments: ["dense", "dense: ~"])
  func `a strategy without parameters is called by its name`(item: String) throws {
    let choice = try #require(choices("[\(item)]").first)
    #expect(choice.label == "dense")
    #expect(choice.parametersText == "")
  }

  @Test func `a list of values is a sweep, two lists are every combination`() throws {
    let swept = try choices(
      "[dense, magnitude: {schedule: [one-shot, gradual], sparsity: [0.5, 0.75, 0.9]}]")
    #expect(
      swept.map(\.label) == [
        "dense",
        "magnitude@sparsity=0.5,schedule=one-shot", "magnitude@sparsity=0.5,schedule=gradual",
        "magnitude@sparsity=0.75,schedule=one-shot", "magnitude@sparsity=0.75,schedule=gradual",
        "magnitude@sparsity=0.9,schedule=one-shot", "magnitude@sparsity=0.9,schedule=gradual",
      ])
    let bits = try choices("[sharing: {bits: [1, 2, 3]}]")
    #expect(bits.compactMap { $0.parameters.integer("bits") } == [1, 2, 3])
  }

  @Test
  func `a list is one value of a parameter that takes a list, and a list of lists is a sweep`()
    throws
  {
    let one = try choices("[structured: {keep: 0.5, layers: [1, 3]}]")
    #expect(one.map { $0.parameters.integers("layers") } == [[1, 3]])
    #expect(one.map { $0.parameters.numbers("layers") } == [[1, 3]])
    #expect(one.map(\.label) == ["structured@keep=0.5,layers=1/3"])
    let two = try choices("[structured: {keep: 0.5, layers: [[1], [2, 1]]}]")
    #expect(two.map { $0.parameters.integers("layers") } == [[1], [2, 1]])
  }

  @Test func `a stage is taken when it fits one of the shapes that may come in`() throws {
    let text = suiteText(line: 4, "strategies: [pipeline: [shallow, wide]]")
    #expect(try parse(text.replacing("[64, 10]", with: "[64, 30, 20, 10]")).strategies.count == 1)
    #expect(throws: SuiteError.self) {
      try parse(text.replacing("[64, 10]", with: "[64, 30, 30, 10]"))
    }
  }

  @Test func `a word of a form is any that has it, with or without quotes`() throws {
    let words = try choices("[structured: {keep: 0.5, shape: [n1:4, 'n2:4', n]}]")
    #expect(words.map { $0.parameters.word("shape") } == ["n1:4", "n2:4", "n"])
  }

  @Test func `a strategy's control stands right behind it with the parameters it takes over`()
    throws
  {
    let labels = try choices("[distillation: {student: 0.25, temperature: 2}, dense]").map(\.label)
    #expect(
      labels == ["distillation@student=0.25,temperature=2", "student@student=0.25", "dense"])
  }

  @Test func `a control that several strategies share is added once`() throws {
    let labels = try choices("[distillation: {student: [0.25, 0.5], temperature: [2, 4]}]")
      .map(\.label)
    #expect(
      labels == [
        "distillation@student=0.25,temperature=2", "student@student=0.25",
        "distillation@student=0.25,temperature=4",
        "distillation@student=0.5,temperature=2", "student@student=0.5",
        "distillation@student=0.5,temperature=4",
      ])
  }

  @Test func `a control that the file states itself stays where it is stated`() throws {
    let labels = try choices("[distillation: {student: 0.25}, dense, student: {student: 0.25}]")
      .map(\.label)
    #expect(labels == ["distillation@student=0.25", "dense", "student@student=0.25"])
  }

  @Test func `a control names those it is for, whether it was added or the file lists it`() throws {
    let added = try choices("[dense, distillation: {student: 0.25, temperature: [2, 4]}]")
    #expect(
      added.map(\.controlOf) == [
        [], [],
        ["distillation@student=0.25,temperature=2", "distillation@student=0.25,temperature=4"], [],
      ])
    let listed = try choices("[student: {student: [0.25, 0.5]}, distillation: {student: 0.25}]")
    #expect(listed.map(\.controlOf) == [["distillation@student=0.25"], [], []])
    #expect(added.map(\.lacks) == [nil, nil, "teacher", nil])
    #expect(listed.map(\.lacks) == ["teacher", nil, nil])
  }

  @Test func `the schema says which choice all others are compared with`() throws {
    let found = try choices("[dense, magnitude: {scope: layer, sparsity: 0.9}]")
    #expect(found.map(\.isBaseline) == [true, false])
  }

  @Test func `a pipeline is named after its stages and tells all their parameters`() throws {
    let choice = try #require(
      choices("[pipeline: [l1: {lambda: 1e-5}, magnitude: {sparsity: 0.9}, sharing: {bits: 4}]]")
        .first)
    #expect(choice.name == "pipeline")
    #expect(choice.label == "pipeline@l1+magnitude+sharing")
    #expect(
      choice.parametersText == "l1 lambda=1e-05 | "
        + "magnitude sparsity=0.9 scope=global schedule=gradual | sharing bits=4 scope=layer")
    #expect(!choice.parametersText.contains(","))
    #expect(choice.stages.map(\.name) == ["l1", "magnitude", "sharing"])
    #expect(choice.stages[0].parameters.number("lambda") == 1e-5)
    #expect(choice.stages[2].parameters.integer("bits") == 4)
    #expect(choice.parameters == Parameters())
  }

  @Test func `pipelines of the same stages are told apart by what differs`() throws {
    let labels = try choices(
      """
      [pipeline: [magnitude: {sparsity: 0.9}, sharing: {bits: [4, 5]}],
       pipeline: [magnitude: {sparsity: 0.9, scope: layer}, sharing: {bits: 4}],
       pipeline: [sharing: {bits: 4}]]
      """
    ).map(\.label)
    #expect(
      labels == [
        "pipeline@magnitude+sharing:bits=4",
        "pipeline@magnitude+sharing:bits=5",
        "pipeline@magnitude:scope=layer+sharing:bits=4",
        "pipeline@sharing",
      ])
  }

  @Test func `a block list reads like a flow list`() throws {
    let block = """

        - dense
        - magnitude:
            sparsity: [0.8, 0.9]
        - pipeline:
          - l1: {lambda: 1e-5}
          - sharing:
              bits: 4
      """
    let flow = """
      [dense, magnitude: {sparsity: [0.8, 0.9]},
       pipeline: [l1: {lambda: 1e-5}, sharing: {bits: 4}]]
      """
    #expect(try choices(block) == choices(flow))
    #expect(try choices(block).count == 4)
  }
}
