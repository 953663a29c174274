import TestSupport
import Testing

@testable import Datasets

/// Tables as texts: what lies between fields, names, quotes, and what is refused.
@Suite struct TableTests {
  private func table(
    _ text: String, columns: [ColumnChoice] = [.number(-1)], hasNames: Bool? = nil
  ) throws -> TableSamples {
    try TableSamples(Array(text.utf8), path: "t.csv", columns: columns, hasNames: hasNames)
  }

  private func error(
    _ text: String, columns: [ColumnChoice] = [.number(-1)]
  ) throws -> String {
    "\(try #require(throws: DatasetError.self) { try table(text, columns: columns) })"
  }

  @Test(
    arguments: [
      "1,-2.5,a\n3,4e2,b\n", "1;-2.5;a\n3;4e2;b", "1\t-2.5\ta\n3\t4e2\tb\n",
      "  1 -2.5   a\n3  4e2 b  \n", "\u{FEFF}1,-2.5,a\r\n3,4e2,b\r\n",
      "1, -2.5, a\n\n3, 4e2, b\n\n",
      "\"1\",\"-2.5\",\"a\"\n3,\"4e2\",b\n", "x,y,kind\n1,-2.5,a\n3,4e2,b\n",
      "2,2,a,b\n1,-2.5,a\n3,4e2,b\n", "2,2\n1,-2.5,a\n3,4e2,b\n",
    ])
  func `the same table is read however it is written`(text: String) throws {
    let found = try table(text)
    #expect(found.width == 2)
    #expect(found.inputs == [1, -2.5, 3, 400])
    #expect(found.truth.map(\.classes) == [["a", "b"]])
  }

  @Test func `names may hold what else lies between fields`() throws {
    let found = try table(
      "\"size, cm\",\"the \"\"kind\"\"\",w\n1,red,3\n2,\"dark, red\",5\n",
      columns: [.name("the \"kind\"")])
    #expect(found.names == ["size, cm", "the \"kind\"", "w"])
    #expect(found.inputs == [1, 3, 2, 5])
    #expect(found.truth.map(\.classes) == [["dark, red", "red"]])
  }

  @Test func `whether the first line has names can be said`() throws {
    #expect(try table("1,2\n3,4\n5,6\n", hasNames: true).names == ["1", "2"])
    #expect(try table("1,2\n3,4\n5,6\n").inputs == [1, 3, 5])
    #expect(try table("1,x\n3,y\n", hasNames: false).count == 2)
  }

  @Test(
    arguments: [
      (ColumnChoice.number(1), [2, 3, 5, 6] as [Float]), (.number(-1), [1, 2, 4, 5]),
      (.number(-2), [1, 3, 4, 6]), (.name("b"), [1, 3, 4, 6]),
    ])
  func `columns are named, or counted from either end`(
    choice: ColumnChoice, inputs: [Float]
  ) throws {
    #expect(try table("a,b,c\n1,2,3\n4,5,6\n", columns: [choice]).inputs == inputs)
  }

  @Test(
    arguments: [
      ("a,b\n1,2\n,3\n", ["t.csv:3", "column 'a'", "no value", "fill it in"]),
      ("a,b\n1,2\nNaN,3\n", ["t.csv:3", "column 'a'", "'NaN'", "delete the line"]),
      ("a,b\n1,2\n2,?\n", ["t.csv:3", "column 'b'", "to be predicted"]),
      ("1,2\n3\n", ["t.csv:2", "1 fields", "expected 2"]),
      ("1,7\n3,4,5\n", ["t.csv:2", "3 fields"]),
      ("a,b\n1,2\nred,3\n", ["t.csv:3", "column 'a'", "'red'", "expected a number"]),
      ("1,2\n1e99,3\n", ["t.csv:2", "column 1", "'1e99'"]),
      ("1,2\ninf,3\n", ["t.csv:2", "'inf'"]),
      ("1,2\n0x10,3\n", ["t.csv:2", "'0x10'"]),
      ("1,2\n1.5.2,3\n", ["t.csv:2", "'1.5.2'"]),
      ("1,\"2\n3,4\n", ["t.csv:1", "a quote that is never closed"]),
      ("1,2\"2\n", ["t.csv:1", "a quote inside a field"]),
      ("1\n2\n", ["1 columns", "at least one more"]),
      ("", ["t.csv:1", "the end of the file"]), ("\n\n\r\n", ["t.csv", "the end of the file"]),
      (",,\n,,\n", ["t.csv:1", "no value"]),
    ])
  func `what is no table of numbers is refused by line and column`(
    text: String, fragments: [String]
  ) throws {
    let message = try error(text)
    for fragment in fragments { #expect(message.contains(fragment), "\(message)") }
  }

  @Test func `a column that isn't there is refused with those that are`() throws {
    #expect(try error("a,b\n1,2\n", columns: [.name("c")]).contains("the columns a, b"))
    #expect(try error("a,a\n1,2\n", columns: [.name("a")]).contains("2 columns called 'a'"))
    #expect(try error("1,2\n3,4\n", columns: [.name("c")]).contains("header: true"))
    #expect(try error("1,2\n3,4\n", columns: [.number(3)]).contains("2 columns"))
    #expect(try error("1,2\n3,4\n", columns: [.number(2), .number(-1)]).contains("each once"))
  }

  @Test func `numbers are those that another reader of decimals finds`() {
    var texts = ["0", "-0", "+7", "1.", ".5", "123456789012345", "0.000001", "-1.25e-7", "1E5"]
    texts += ["9007199254740993", "3.14159265358979323846", "0.1", "123.456", "1e-320"]
    texts += (0..<200).map { "\(Double($0 * 7919 % 1013) / 997)" }
    for text in texts {
      #expect(NumberText.value(ArraySlice(text.utf8)) == Double(text), "\(text)")
    }
    for text in ["", "-", ".", "1e", "e5", "1 2", "--1", "1-", "nan", "1,5", "٣"] {
      #expect(NumberText.value(ArraySlice(text.utf8)) == nil, "\(text)")
    }
  }

  @Test func `a text of other bytes is refused, and never traps`() throws {
    let directory = try TemporaryDirectory()
    for bytes in [
      [0xFF, 0xFE, 0x31, 0x00], [0x00, 0x01, 0x02], [0x1F, 0x8B, 0x08, 0x00],
      Array("\"".utf8), Array("\"\r".utf8), Array(",".utf8), Array("\r".utf8),
    ] as [[UInt8]] {
      let path = try directory.write(bytes, to: "bad.csv")
      #expect(throws: DatasetError.self) {
        try TableSamples(path: path, columns: [.number(-1)], hasNames: nil)
      }
    }
  }
}
