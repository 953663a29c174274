import Exports
import Foundation
import FoundationXML
import Testing

/// Read by an XML parser. A whole run, and the outcomes below, were valid under `junit-10.xsd` of
/// jenkinsci/xunit-plugin, checked with lxml 6.1.3.
@Suite struct JUnitFormatTests {
  private func root(_ export: Export) throws -> XMLElement {
    let document = try XMLDocument(data: Data(JUnitFormat.text(export).utf8))
    return try #require(document.rootElement())
  }

  private func value(_ element: XMLElement, _ name: String) -> String? {
    element.attribute(forName: name)?.stringValue
  }

  @Test func `each cell is a test case, and one that failed is a failure`() throws {
    let root = try root(SmallRun.export)
    let suite = try #require(root.elements(forName: "testsuite").first)
    for element in [root, suite] {
      #expect(value(element, "tests") == "3" && value(element, "failures") == "1")
      #expect(value(element, "errors") == "0")
    }
    #expect(value(suite, "name") == "nightly" && value(suite, "hostname") == "bench")
    #expect(value(suite, "timestamp") == "2025-01-02T03:04:05")
    let cases = suite.elements(forName: "testcase")
    #expect(cases.map { value($0, "name") } == SmallRun.export.outcomes.map(\.name))
    #expect(cases.map { value($0, "time") } == ["0.000002500", "0.000001250", nil])
    #expect(cases.map { value($0, "classname") } == Array(repeating: "nightly.784 x 10", count: 3))
    #expect(cases.map { $0.elements(forName: "failure").count } == [0, 0, 1])
  }

  @Test func `what is undecided is skipped, which is no pass`() throws {
    let export = Export(
      suite: "gate", dataset: "d", cells: [],
      outcomes: [
        Outcome("a", .passed), Outcome("b", .failed, message: "+12.4 % (+9.8 … +15.1)"),
        Outcome("c", .undecided, message: "could have missed 3 %"),
      ])
    let suite = try #require(try root(export).elements(forName: "testsuite").first)
    #expect(value(suite, "skipped") == "1" && value(suite, "failures") == "1")
    let cases = suite.elements(forName: "testcase")
    let failure = try #require(cases[1].elements(forName: "failure").first)
    #expect(value(failure, "message") == "+12.4 % (+9.8 … +15.1)")
    let skipped = try #require(cases[2].elements(forName: "skipped").first)
    #expect(value(skipped, "message") == "could have missed 3 %")
  }

  @Test func `any text comes back as it was, but for what XML can't hold`() throws {
    let name = "a<b> & \"c\" 'd' \t\n\r µ 🙂"
    let export = Export(
      suite: "s", dataset: "d", cells: [],
      outcomes: [
        Outcome(name, .passed), Outcome("bell \u{7}, \u{0}, \u{FFFE}", .passed),
        Outcome("x", group: ["v1.5", "m"], .passed),
      ])
    let cases = try #require(try root(export).elements(forName: "testsuite").first)
      .elements(forName: "testcase")
    #expect(value(cases[0], "name") == name)
    #expect(value(cases[1], "name") == "bell \u{FFFD}, \u{FFFD}, \u{FFFD}")
    #expect(value(cases[2], "classname") == "v1_5.m")
  }
}
