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
