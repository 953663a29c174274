import Metrics
import Testing

@Suite struct FormulaTests {
  private static let known = ["a": 6.0, "b": 4, "zero": 0, "ns::a:b": 3, "L1-misses": 10]

  private func value(_ text: String) throws -> Double {
    try Formula(text).value { name in
      Self.known[name].map { .success($0) } ?? .failure(FormulaGap(reason: "no \(name)"))
    }
  }

  @Test(
    arguments: [
      ("a / b", 1.5), ("a + b * 2", 14), ("(a + b) * 2", 20), ("a - b - 1", 1),
      ("a / b / 3", 0.5), ("-a + 7", 1), ("2 * -b", -8), ("- - a", 6), ("1e9", 1e9),
      ("1.5e-3*2", 3e-3), (".5", 0.5), ("a / 1e2", 0.06), ("ns::a:b * 2", 6),
      ("'L1-misses' / 'ns::a:b' * 3", 10), ("  a\t+ b ", 10), ("((((a))))", 6),
    ] as [(String, Double)])
  func `formulas have the value that they have on paper`(text: String, value: Double) throws {
    let found = try self.value(text)
    #expect(abs(found - value) < 1e-12)
  }

  @Test(
    arguments: [
      ("", 0, "found the end of the formula, expected a number, a name or '('"),
      ("a +", 3, "found the end of the formula, expected a number"),
      ("a b", 2, "found 'b', expected an operator"),
      ("(a", 2, "found the end of the formula, expected ')'"),
      ("a)", 1, "found ')', expected an operator"),
      ("a / * b", 4, "found '*', expected a number"),
      ("1.2.3", 0, "found '1', expected a number such as 1e9"),
      ("a % b", 2, "found '%', expected an operator"),
      ("'open", 0, "found ''', expected a name between single quotes"),
      ("'' + 1", 0, "found ''', expected a name between single quotes"),
      ("1e999", 0, "expected a number such as 1e9"),
      ("ä", 0, "found 'ä', expected a number"),
      (String(repeating: "(", count: 100), 32, "at most 32 nested"),
      (String(repeating: "-", count: 1000), 32, "at most 32 nested"),
      (String(repeating: "a+", count: 600) + "a", 1000, "1201 characters, expected 1000"),
    ] as [(String, Int, String)])
  func `what breaks a rule is named with its place`(text: String, offset: Int, message: String) {
    let error = #expect(throws: FormulaError.self) { try Formula(text) }
    #expect(error?.offset == offset)
    #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
  }

  @Test(
    arguments: [
      ("a / zero", "zero is 0, the divisor"), ("a / (b - 4)", "(b - 4.0) is 0, the divisor"),
      ("missing + 1", "no missing"), ("1e308 * 10", "1e308 * 10 is too large a number"),
    ])
  func `a formula that has no value says why`(text: String, reason: String) {
    #expect(throws: FormulaGap(reason: reason)) { try value(text) }
  }

  @Test func `every name is known with its place`() throws {
    let names = try Formula("a / 'x-y' + (a)").names
    #expect(names.map(\.text) == ["a", "x-y", "a"])
    #expect(names.map(\.offset) == [0, 4, 13])
  }

  /// Any text has a formula or an error: those of all short sequences of what formulas are made of.
  @Test func `no text takes the parser by surprise`() {
    let parts = ["", "a", "1", ".", "e", "-", "+", "*", "/", "(", ")", "'", " ", ":", "é", "\n"]
    for first in parts {
      for second in parts {
        for third in parts {
          for fourth in parts {
            let text = first + second + third + fourth
            do {
              _ = try? Formula(text).value { _ in .success(1) }
              _ = try Formula(text)
            } catch {
              #expect((0...text.count).contains(error.offset), "\(text)")
            }
          }
        }
      }
    }
  }
}
