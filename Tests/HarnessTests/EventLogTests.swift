import Foundation
import TestSupport
import Testing

@testable import Harness

@Suite struct EventLogTests {
  private struct Event: Decodable, Equatable {
    let event, what: String
    let done, cells: Int
    let elapsed: Double
    let time: String
  }

  private func events(_ path: String) throws -> [Event] {
    try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map {
      try JSONDecoder().decode(Event.self, from: Data($0.utf8))
    }
  }

  @Test func `each event is a line with its time, and its fractions are told once`() async throws {
    try await withTemporaryDirectory { directory in
      let path = directory + "/log.jsonl"
      let log = EventLog(path: path, cells: 2)
      log.started("suite tiny")
      for fraction in [0, 0.5, 1] { log.add(.began("net, batch 1, 2 cells", fraction: fraction)) }
      log.add(.finished("net/dense/simd/1"))
      log.noted("net/l1/simd/1: failed")
      log.add(.finished("net/l1/simd/1"))
      log.ended()
      let events = try events(path)
      #expect(
        events.map(\.event) == ["started", "began", "finished", "noted", "finished", "ended"])
      #expect(events.map(\.done) == [0, 0, 1, 1, 2, 2])
      #expect(events[1].what == "net, batch 1, 2 cells" && events[1].cells == 2)
      #expect(zip(events, events.dropFirst()).allSatisfy { $0.elapsed <= $1.elapsed })
      let time = #/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/#
      #expect(events.allSatisfy { $0.time.wholeMatch(of: time) != nil })
      #expect(log.failure == nil)
    }
  }

  @Test func `a line that was cut off is removed before the next is written`() async throws {
    try await withTemporaryDirectory { directory in
      let path = directory + "/log.jsonl"
      EventLog(path: path, cells: 1).started("first")
      let whole = try String(contentsOfFile: path, encoding: .utf8)
      try (whole + "{\"event\":\"beg").write(toFile: path, atomically: true, encoding: .utf8)
      EventLog(path: path, cells: 1).started("second")
      #expect(try events(path).map(\.what) == ["first", "second"])
    }
  }

  @Test func `a log that can't be written stops nothing`() {
    let log = EventLog(path: "/nowhere/log.jsonl", cells: 1)
    log.started("suite tiny")
    #expect(log.failure?.hasPrefix("/nowhere/log.jsonl: ") == true)
  }
}
