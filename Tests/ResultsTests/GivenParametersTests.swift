import Foundation
import Testing

@testable import Results

@Suite struct GivenParametersTests {
  private static let awkward = ["", "say \"so\"", "back\\slash", "é ✓ \u{1}\n", "{[,:]}"]

  private static let all: [GivenParameters] =
    [
      .plain([]), .pipeline([]),
      .plain([.init("sparsity", .number(0.9)), .init("scope", .word("global"))]),
      .plain([.init("keeps", .list([.number(0.5), .number(1e-5)])), .init("empty", .list([]))]),
      .pipeline([
        .init("l1", [.init("lambda", .number(1e-5))]), .init("sharing", []),
        .init("l1", [.init("z", .number(-2)), .init("a", .number(1e300))]),
      ]),
    ] + awkward.map { .plain([.init($0, .word($0))]) }

  @Test(arguments: all)
  func `parameters are read back, in their order`(given: GivenParameters) {
    #expect(GivenParameters(json: given.json) == given, "\(given.json)")
  }

  @Test(arguments: all)
  func `other programs can read them`(given: GivenParameters) throws {
    _ = try JSONSerialization.jsonObject(with: Data(given.json.utf8))
  }

  @Test func `they are written without spaces, numbers as short as they can be`() {
    #expect(Self.all[2].json == #"{"sparsity":0.9,"scope":"global"}"#)
    #expect(Self.all[3].json == #"{"keeps":[0.5,1e-05],"empty":[]}"#)
    #expect(
      Self.all[4].json == #"[{"l1":{"lambda":1e-05}},{"sharing":{}},{"l1":{"z":-2,"a":1e+300}}]"#)
  }

  @Test func `space between the parts does not matter`() {
    let text = " { \"a\" : [ 1 , 2 ] ,\n\t\"b\" : \"c\" } "
    #expect(
      GivenParameters(json: text)
        == .plain([.init("a", .list([.number(1), .number(2)])), .init("b", .word("c"))]))
  }

  @Test(
    arguments: [
      "", "{", "}", "{}x", "1", "\"a\"", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{,}", "{\"a\" 1}",
      "{\"a\":nan}", "{\"a\":1e999}", "{\"a\":true}", "{\"a\":null}", "{\"a\":{}}", "{\"a\":[{}]}",
      "{\"a:1}", "{\"a\":\"\\x\"}", "[1]", "[{}]", "[{\"a\":1}]", "[{\"a\":{},\"b\":{}}]",
      "[{\"a\":{}",
    ])
  func `anything else is refused`(text: String) { #expect(GivenParameters(json: text) == nil) }

  @Test func `brackets without an end don't use up the stack`() {
    for bracket in ["[", "{\"a\":"] {
      #expect(GivenParameters(json: String(repeating: bracket, count: 200_000)) == nil)
    }
  }

  @Test func `texts are those that a strategy's parameters have`() {
    let values: [GivenParameters.Value] = [
      .number(4), .number(0.9), .number(1e-5), .word("global"), .list([.number(0.5), .number(1)]),
    ]
    #expect(values.map { "\($0)" } == ["4", "0.9", "1e-05", "global", "0.5/1"])
  }
}
