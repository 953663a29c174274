import Counters
import Foundation
import Testing
import TestSupport

@testable import Suites

@Suite struct CounterGroupTests {
  private let families = ProcessorFamily.names

  @Test func `the shipped groups are read in order, with events and a paragraph each`() throws {
    let groups = try CounterGroup.loadAll(directory: shipped("counters"), families: families)
    #expect(groups.map(\.name) == counterGroups)
    for group in groups {
      #expect(group.description.count > 200, "\(group.name)")
      #expect(group.description.contains("Where they lie:"), "\(group.name)")
      #expect(!group.events.isEmpty, "\(group.name)")
    }
    let metrics = groups.flatMap(\.metrics).map(\.metric.name)
    #expect(Set(metrics).isSuperset(of: ["IPC", "flop-rate", "stall-share"]))
    let flops = try #require(groups.first { $0.name == "flops" })
    #expect(flops.events.prefix(4) == ["FLOPS", "BYTES", "NONZEROS", "OPERATIONS_EXECUTED"])
    let cycles = try #require(groups.first { $0.name == "cycles" })
    #expect(cycles.events.allSatisfy { $0.hasPrefix("PAPI_") })
  }

  @Test func `files that are hidden, or no YAML, are no groups`() throws {
    let directory = try TemporaryDirectory()
    try directory.write("description: text\nevents: [A]\n", to: "own.yaml")
    for name in ["._own.yaml", ".hidden.yaml", "own.yaml~", "#own.yaml#", "README"] {
      try directory.write("\u{0}", to: name)
    }
    // What an editor holds a file by leads nowhere.
    try FileManager.default.createSymbolicLink(
      atPath: directory.file(".#own.yaml"), withDestinationPath: "user@host.1")
    #expect(
      try CounterGroup.loadAll(directory: directory.path, families: families).map(\.name) == ["own"]
    )
  }

  @Test func `a suite is told from a group`() throws {
    let directory = try TemporaryDirectory()
    try directory.write(suiteText(line: 7, ""), to: "tiny.yaml")
    let error = #expect(throws: SuiteError.self) {
      try CounterGroup.loadAll(directory: directory.path, families: families)
    }
    #expect(
      "\(error, default: "")".contains(
        "a suite of networks, expected a counter group with 'events'"))
  }

  @Test func `groups lie beside the suite, for a link first beside what it leads to`() throws {
    let directory = try TemporaryDirectory()
    for name in ["here", "there"] {
      try FileManager.default.createDirectory(
        atPath: directory.file(name), withIntermediateDirectories: false)
    }
    try directory.write("", to: "there/suite.yaml")
    let link = directory.file("here/link.yaml")
    try FileManager.default.createSymbolicLink(
      atPath: link, withDestinationPath: "../there/suite.yaml")
    let places = CounterGroup.directories(besideSuite:)
    #expect(places(directory.file("there/suite.yaml")) == [directory.file("there/counters")])
    let both = places(link)
    #expect(both.count == 2 && both[0].hasSuffix("/there/counters"), "\(both)")
    #expect(both.last == directory.file("here/counters"))
    // What is no file has no place.
    #expect(places("/dev/null") == ["counters", "Suites/counters"])
  }

  @Test func `a directory that isn't there is missing`() throws {
    let error = try #require(throws: SuiteError.self) {
      try CounterGroup.loadAll(directory: shipped("absent"), families: families)
    }
    #expect(caseName(of: error) == "missing")
  }

  @Test(
    arguments: [
      ("events: [A]\n", "odd.yaml:1:1: the counter group lacks the key 'description'"),
      ("description: text\n", "odd.yaml:1:1: the counter group lacks the key 'events'"),
      ("description: text\nevent: [A]\n", "odd.yaml:2:1: unknown key of a counter group 'event'"),
      ("description: text\nevents: []\n", "odd.yaml:2:9: found an empty list"),
      ("description: text\nevents: [A, B, A]\n", "odd.yaml:2:16: found 'A' again"),
      ("", "odd.yaml:1:1: found an empty file"),
      (
        "description: t\nevents: [A]\nalternatives: {B: {any: [C]}}\n",
        "odd.yaml:3:16: unknown event of the group 'B', expected one of A"
      ),
      (
        "description: t\nevents: [A]\nalternatives: {A: {zen33: [C]}}\n",
        "odd.yaml:3:20: unknown processor 'zen33'"
      ),
      (
        "description: t\nevents: [A]\nalternatives: {A: {any: []}}\n",
        "odd.yaml:3:25: found an empty list"
      ),
    ] + brokenMetrics)
  func `a file that isn't a group is reported with its line`(text: String, message: String) throws {
    let directory = try TemporaryDirectory()
    try directory.write(text, to: "odd.yaml")
    let error = try #require(throws: SuiteError.self) {
      try CounterGroup.loadAll(directory: directory.path, families: families)
    }
    #expect(caseName(of: error) == "malformed")
    #expect("\(error)".contains(message), "\(error)")
  }

  /// Formulas and what else can be wrong with a metric, from line 4 on.
  static let brokenMetrics = [
    ("M: {formula: A / B, unit: u, help: h}", "4:20: unknown name in a formula 'B', expected one"),
    ("M: {formula: A /, unit: u, help: h}", "4:19: found the end of the formula, expected"),
    ("M: {formula: A A, unit: u, help: h}", "4:18: found 'A', expected an operator"),
    ("M: {formula: \"(A\", unit: u, help: h}", "4:19: found the end of the formula, expected ')'"),
    ("M: {formula: c-m, unit: u, help: h}", "4:16: unknown name in a formula 'c', expected one of"),
    ("M: {formula: c-m, unit: u, help: h}", "a name with a minus stands in single quotes"),
    ("M: {formula: A, unit: u}", "4:6: the metric 'M' lacks the key 'help'"),
    ("M: A / A", "4:6: found 'A / A', expected a mapping with the keys formula, unit, help"),
    ("A: {formula: A, unit: u, help: h}", "4:3: found 'A', an event of the group"),
    ("latency: {formula: A, unit: u, help: h}", "4:3: found 'latency', which is a metric already"),
    ("PAPI_TOT_CYC: {formula: A, unit: u, help: h}", "which is a metric already"),
    ("kernel.1.a: {formula: A, unit: u, help: h}", "which is a metric already"),
    ("a b: {formula: A, unit: u, help: h}", "4:3: found 'a b', expected a metric's name"),
  ].map { ("description: t\nevents: [A, c-m]\nmetrics:\n  \($0)\n", "odd.yaml:" + $1) }
    .map { text, message in
      // Where only a part of the message is given, the place isn't.
      (text, message.dropFirst(9).first?.isNumber == true ? message : String(message.dropFirst(9)))
    }

  @Test func `a metric has its formula, and one name stands for one thing in all groups`() throws {
    let directory = try TemporaryDirectory()
    let metric = "{formula: A / latency * batch, unit: 1/s, help: how many}"
    try directory.write(
      "description: t\nevents: [A]\nalternatives: {A: {zen3: [B, C], any: [D]}}\n"
        + "metrics:\n  rate: \(metric)\n", to: "one.yaml")
    let group = try #require(
      try CounterGroup.loadAll(directory: directory.path, families: families).first)
    #expect(group.alternatives == ["A": ["zen3": ["B", "C"], "any": ["D"]]])
    let rate = try #require(group.metrics.first)
    #expect(rate.metric.name == "rate" && rate.metric.unit == "1/s" && rate.help == "how many")
    #expect(rate.metric.role == .counter && rate.formula.text == "A / latency * batch")

    try directory.write(
      "description: t\nevents: [A]\nmetrics:\n  rate: \(metric)\n", to: "two.yaml")
    let error = try #require(throws: SuiteError.self) {
      try CounterGroup.loadAll(directory: directory.path, families: families)
    }
    #expect("\(error)".contains("two.yaml:4:3: found 'rate' again, it is already in"), "\(error)")
  }
}
