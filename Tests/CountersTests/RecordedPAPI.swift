import Foundation
import Suites
import Synchronization

@testable import Counters

/// A PAPI on a processor of which only a description is here: which events there are, and how many
/// of its counters each takes. What it counts is made up, but possible.
final class RecordedPAPI: PAPILibrary {
  /// The description's head, in the words of `/proc/cpuinfo`.
  let processor: String
  let version = "7.2.0"

  /// The programmable counters that each event takes; those that the processor has.
  private let counters: [String: Int]
  private let programmable: Int
  private let sets = Mutex<[Int32: (events: [String], reads: Int64)]>([:])

  /// The descriptions that there are.
  static let names = [
    "zen2", "zen3", "zen4", "zen5", "skylake", "sapphire-rapids", "neoverse-n1", "neoverse-v2",
  ]

  /// Reads `Processors/<name>.txt`.
  init(_ name: String) throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Processors/\(name).txt")
    let lines = try String(contentsOf: file, encoding: .utf8).split(
      separator: "\n", omittingEmptySubsequences: false
    ).filter { !$0.hasPrefix("#") }
    let head = lines.prefix { !$0.isEmpty }
    processor = head.joined(separator: "\n")
    programmable = try Self.number(head.last?.split(separator: " ").last)
    var counters: [String: Int] = [:]
    for line in lines.dropFirst(head.count) where !line.isEmpty {
      let fields = line.split(separator: " ")
      guard fields.count == 4, counters[String(fields[0])] == nil else {
        throw CounterFailure(reason: "\(file.path): \(line)")
      }
      if fields[1] == "yes" { counters[String(fields[0])] = try Self.number(fields[3]) }
    }
    self.counters = counters
  }

  private static func number(_ text: Substring?) throws -> Int {
    guard let number = text.flatMap({ Int($0) }) else {
      throw CounterFailure(reason: "found no number in the description")
    }
    return number
  }

  func enterThread() {}

  func makeSet(of events: [String]) throws(CounterFailure) -> Int32 {
    var taken = 0
    for event in events {
      guard let own = counters[event] else {
        throw CounterFailure(reason: "PAPI: no event \(event)")
      }
      taken += own
    }
    if taken > programmable { throw CounterFailure(reason: "PAPI: the counters conflict") }
    return sets.withLock { sets in
      let set = (sets.keys.max() ?? 0) + 1
      sets[set] = (events, 0)
      return set
    }
  }

  func destroy(_ set: Int32) { sets.withLock { $0[set] = nil } }
  func start(_ set: Int32) {}
  func stop(_ set: Int32, count: Int) {}

  func read(_ set: Int32, count: Int) -> [Int64] {
    sets.withLock { sets in
      sets[set]?.reads += 1
      return (sets[set]?.events ?? []).map { event in
        (sets[set]?.reads ?? 0) * (event == "PAPI_TOT_INS" ? 2_000 : 1_000)
      }
    }
  }

  func workEvent(_ name: String) -> String { "sde:::recorded::\(name)" }
  func withWorkCounters(_ body: ((Work, _ calls: Int) -> Void) -> Void) { body { _, _ in } }
}

extension CounterGroup {
  /// The groups that are shipped, by their names.
  static func shipped() throws -> [String: CounterGroup] {
    let root = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let groups = try loadAll(
      directory: root.appending(path: "Suites/counters").path, families: ProcessorFamily.names)
    return Dictionary(uniqueKeysWithValues: groups.map { ($0.name, $0) })
  }

  /// What to count for some groups.
  static func request(_ groups: [CounterGroup]) -> CounterRequest {
    CounterRequest(
      groups.flatMap { group in
        group.events.map { .init($0, alternatives: group.alternatives[$0] ?? [:]) }
      }, derived: groups.flatMap(\.metrics))
  }
}
