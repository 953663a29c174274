import Parameters
import Testing

@Suite struct ParametersTests {
  private enum Scope: String { case layer, global }

  private let parameters = Parameters([
    ("sparsity", .number(0.9)), ("bits", .integer(4)), ("scope", .word("global")),
    ("keeps", .list([.number(0.5), .integer(1)])),
  ])

  @Test func `integers widen to numbers but numbers are no integers`() {
    #expect(parameters.number("bits") == 4)
    #expect(parameters.integer("sparsity") == nil)
    #expect(parameters.numbers("keeps") == [0.5, 1])
    #expect(parameters.word("bits") == nil)
    #expect(parameters["rounds"] == nil)
  }

  @Test func `what a schema ensures is read as the case of its name`() {
    let scope: Scope = parameters.requiredWord("scope")
    #expect(scope == .global)
    #expect(parameters.requiredNumber("sparsity") == 0.9)
    #expect(parameters.requiredInteger("bits") == 4)
  }

  @Test func `the text has every digit and no comma`() {
    #expect(parameters.description == "sparsity=0.9 bits=4 scope=global keeps=0.5/1")
    #expect(Parameters([("lambda", .number(1e-5))]).description == "lambda=1e-05")
    #expect(Parameters([("temperature", .number(4))]).description == "temperature=4")
  }

  @Test func `the same values in another order are other parameters`() {
    #expect(Parameters(parameters.entries) == parameters)
    #expect(Parameters(parameters.entries.reversed()) != parameters)
  }
}
