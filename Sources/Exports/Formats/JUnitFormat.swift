import Foundation

/// JUnit's XML, which every CI shows as a list of tests, by the schema of Jenkins' xUnit plugin
/// (`junit-10.xsd`): a test case an outcome. What is undecided is a skipped one, which is shown and
/// isn't counted as passed.
public enum JUnitFormat: ExportFormat {
  /// `junit`.
  public static let name = "junit"

  /// Nothing else.
  public static let holdsOutcomes = true

  /// A whole file.
  public static func text(_ export: Export) -> String {
    let outcomes = export.outcomes
    let failures = outcomes.count { $0.state == .failed }
    let counts = [
      ("tests", "\(outcomes.count)"), ("failures", "\(failures)"), ("errors", "0"),
    ]
    var suite = [("name", export.suite)] + counts
    suite.append(("skipped", "\(outcomes.count { $0.state == .undecided })"))
    // The schemas of other tools take no letter for the time zone.
    suite += export.environment.map { [("timestamp", $0.started.replacing("Z", with: ""))] } ?? []
    suite += export.environment?.machine.map { [("hostname", $0)] } ?? []
    let lines =
      ["<?xml version=\"1.0\" encoding=\"UTF-8\"?>"]
      + ["<testsuites \(attributes([("name", "assay")] + counts))>"]
      + ["  <testsuite \(attributes(suite))>"] + properties(export)
      + outcomes.flatMap(testCase) + ["  </testsuite>", "</testsuites>"]
    return lines.map { $0 + "\n" }.joined()
  }

  private static func properties(_ export: Export) -> [String] {
    let known = [
      ("dataset", export.dataset), ("commit", export.environment?.commit),
      ("processor", export.environment?.processor),
    ]
    let lines = known.compactMap { name, value in
      value.map { "      <property \(attributes([("name", name), ("value", $0)]))/>" }
    }
    return ["    <properties>"] + lines + ["    </properties>"]
  }

  private static func testCase(_ outcome: Outcome) -> [String] {
    let time = outcome.seconds.map { [("time", String(format: "%.9f", $0))] } ?? []
    // Readers make a tree of the words between dots.
    let group = outcome.group.map { $0.replacing(".", with: "_") }.joined(separator: ".")
    let start =
      "    <testcase "
      + attributes([("classname", group), ("name", outcome.name)] + time)
    let message = attributes([("message", outcome.message)])
    switch outcome.state {
    case .passed: return [start + "/>"]
    case .failed:
      return [start + ">", "      <failure type=\"assay\" \(message)/>", "    </testcase>"]
    case .undecided:
      return [start + ">", "      <skipped \(message)/>", "    </testcase>"]
    }
  }

  private static func attributes(_ pairs: [(String, String)]) -> String {
    pairs.map { "\($0)=\"\(XMLText.attribute($1))\"" }.joined(separator: " ")
  }
}
