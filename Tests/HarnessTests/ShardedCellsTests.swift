import Foundation
import Suites
import Testing
import TestSupport

@testable import Harness

@Suite struct ShardedCellsTests {
  /// Suites of several sizes, with strategies that share teachers.
  private static let suites = [
    "", "seeds: [1, 2, 3, 4, 5, 6, 7]", "batches: [1]",
    "strategies: [dense, random: {sparsity: [0.5, 0.8]}, "
      + "distillation: {student: 0.5, temperature: [1, 2, 4]}, int8]",
  ]

  private func suite(with line: String) throws -> Suite {
    // Every model of a suite with teachers has a hidden layer.
    let suiteText = suiteText.replacing("b: [64, 10]", with: "b: [64, 12, 10]")
    let key = line.split(separator: ":").first.map(String.init) ?? "none"
    let lines = suiteText.split(separator: "\n").filter { !$0.hasPrefix(key + ":") }
    return try HarnessTests.suite(lines.joined(separator: "\n") + "\n" + line)
  }

  @Test(arguments: suites)
  func `parts measure every cell exactly once, and keep together what is measured together`(
    line: String
  ) throws {
    let suite = try suite(with: line)
    let cells = suite.cells
    for parts in [1, 2, 3, 5, 8, 100] {
      for trains in [false, true] {
        let all = try (1...parts).map { number in
          try #require(Shard(number: number, count: parts))
            .cells(of: cells, in: suite, trains: trains)
        }
        #expect(all.reduce(0) { $0 + $1.count } == cells.count)
        #expect(Set(all.flatMap(\.self)) == Set(cells))
        for (number, own) in all.enumerated() {
          for group in CellGroups.all(of: own) {
            let whole = CellGroups.all(of: cells).first { $0.contains(group[0]) }
            #expect(group == whole, "\(number + 1)/\(parts)")
          }
        }
      }
    }
  }

  @Test(arguments: suites)
  func `parts make every network exactly once`(line: String) throws {
    let suite = try suite(with: line)
    let networks = SuiteNetwork.all(of: suite.cells)
    for parts in [1, 2, 3, 5, 8, 100] {
      let all = try (1...parts).map { number in
        try #require(Shard(number: number, count: parts)).networks(of: networks, in: suite)
      }
      #expect(all.reduce(0) { $0 + $1.count } == networks.count)
      #expect(Set(all.flatMap(\.self)) == Set(networks))
    }
  }

  @Test func `the suite of every strategy is divided evenly`() throws {
    let path = Project.file("Suites/full.yaml")
    let text = try String(contentsOfFile: path, encoding: .utf8)
      .replacing(/(?:counters|targets): .*/, with: "")
    let suite = try HarnessTests.suite(text)
    let networks = SuiteNetwork.all(of: suite.cells)
    let counts = try (1...8).map { number in
      try #require(Shard(number: number, count: 8)).networks(of: networks, in: suite).count
    }
    #expect(counts.reduce(0, +) == networks.count)
    #expect(counts.allSatisfy { $0 > networks.count / 16 }, "\(counts)")
  }
}
