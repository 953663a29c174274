import Foundation
import Testing
import TestSupport

@testable import Suites

@Suite struct CounterGroupTests {
  @Test func `the shipped groups are read in order, with events and a paragraph each`() throws {
    let groups = try CounterGroup.loadAll(directory: shipped("counters"))
    #expect(groups.map(\.name) == counterGroups)
    for group in groups {
      #expect(group.description.count > 200, "\(group.name)")
      #expect(group.description.contains("Where they lie:"), "\(group.name)")
      #expect(!group.events.isEmpty, "\(group.name)")
    }
    let events = groups.flatMap(\.events)
    #expect(Set(events).count == events.count)
    let flops = try #require(groups.first { $0.name == "flops" })
    #expect(flops.events.prefix(3) == ["FLOPS", "BYTES", "NONZEROS"])
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
    #expect(try CounterGroup.loadAll(directory: directory.path).map(\.name) == ["own"])
  }

  @Test func `a suite is told from a group`() throws {
    let directory = try TemporaryDirectory()
    try directory.write(suiteText(line: 7, ""), to: "tiny.yaml")
    let error = #expect(throws: SuiteError.self) {
      try CounterGroup.loadAll(directory: directory.path)
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
      try CounterGroup.loadAll(directory: shipped("absent"))
    }
    #expect(caseName(of: error) == "missing")
  }

  @Test(arguments: [
    ("events: [A]\n", "odd.yaml:1:1: the counter group lacks the key 'description'"),
    ("description: text\n", "odd.yaml:1:1: the counter group lacks the key 'events'"),
    ("description: text\nevent: [A]\n", "odd.yaml:2:1: unknown key of a counter group 'event'"),
    ("description: text\nevents: []\n", "odd.yaml:2:9: found an empty list"),
    ("description: text\nevents: [A, B, A]\n", "odd.yaml:2:16: found 'A' again"),
    ("", "odd.yaml:1:1: found an empty file"),
  ])
  func `a file that isn't a group is reported with its line`(text: String, message: String) throws {
    let directory = try TemporaryDirectory()
    try directory.write(text, to: "odd.yaml")
    let error = try #require(throws: SuiteError.self) {
      try CounterGroup.loadAll(directory: directory.path)
    }
    #expect(caseName(of: error) == "malformed")
    #expect("\(error)".contains(message), "\(error)")
  }
}
