import Testing

@testable import Suites

/// Texts that would take YAML's parser hours, and that are refused before it sees them.
@Suite struct TextLimitsTests {
  private func refusal(_ text: String) throws -> String {
    "\(try #require(throws: SuiteError.self) { try parse(text) })"
  }

  @Test func `aliases of aliases as a key are refused`() throws {
    var text = "a0: &a0 [x, x, x, x]\n"
    for level in 1...20 {
      text += "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1), *a\(level - 1)]\n"
    }
    let error = try refusal(text + "? *a20\n: 1\n")
    #expect(error.contains("tiny.yaml:4:20: found more than 8 aliases"), "\(error)")
  }

  @Test func `keys in keys in keys are refused`() throws {
    let depth = 900
    let list = "[" + String(repeating: "x,", count: 20_000) + "x]"
    let marked = String(repeating: "? ", count: depth) + list
    #expect(try refusal(marked).contains("tiny.yaml:1:17: found more than 8 keys with '?'"))
    for (open, close) in [("{", ": 1}"), ("[", "]: 1")] {
      let text =
        String(repeating: open, count: depth) + list + String(repeating: close, count: depth)
      #expect(try refusal(text).contains("tiny.yaml:1:33: found more than 32 open brackets"))
    }
  }

  @Test func `aliases right behind colons and brackets count, too`() throws {
    let pairs = (0..<9).map { "\"\($0)\":*a" }.joined(separator: ",")
    #expect(try refusal("a: &a x\nb: {\(pairs)}\n").contains("more than 8 aliases"))
    let items = String(repeating: "*a,", count: 9)
    #expect(try refusal("a: &a x\nb: [\(items)]\n").contains("more than 8 aliases"))
  }

  @Test func `a few aliases, globs and questions are no reason to refuse a suite`() throws {
    let comment =
      "# Is * or *simd* better? [0, 1)"
      + String(repeating: " why? ", count: 20)
      + String(repeating: "'a*b' 2*3 device:*GPU* ", count: 20)
    #expect(try parse(suiteText(line: 6, "batches: [1] \(comment)")).cells.count == 1)
    let aliased = suiteText(line: 6, "batches: &sizes [1]") + "\nseeds: *sizes\n"
    #expect(try parse(aliased).seeds == [1])
  }
}
