import CProcessor
import Foundation
import Testing
import TestSupport

@testable import Counters

@Suite struct CallgrindTests {
  /// Counts loops of so many steps in a program of its own.
  private func output(
    _ steps: [Int], in directory: TemporaryDirectory, simulated: Bool = true
  ) throws -> [String] {
    try BuiltProgram(name: "CountedLoop", simulated: simulated)
      .output(steps.map(\.description), in: directory)
  }

  /// The loop has four instructions a step; around it stand a closure and a call.
  @Test(.enabled(if: BuiltProgram.hasValgrind))
  func `every instruction is counted once, and the same in every process`() throws {
    let directory = try TemporaryDirectory()
    let lines = try output([1000, 2000, 1_000_000], in: directory)
    let counts = lines.compactMap(Double.init)
    try #require(counts.count == 3, "\(lines)")
    #expect(counts[1] - counts[0] == 4000)
    #expect(counts[2] - counts[0] == 4 * 999_000)
    #expect((4000...4100).contains(counts[0]))
    #expect(try output([1000, 2000, 1_000_000], in: directory) == lines)
    let left = try FileManager.default.contentsOfDirectory(atPath: directory.path)
    #expect(left.allSatisfy { !$0.hasPrefix("dumps.") }, "\(left)")
  }

  @Test func `a process on a real processor knows that it isn't simulated`() throws {
    let directory = try TemporaryDirectory()
    #expect(!assay_simulated())
    #expect(try output([1000], in: directory, simulated: false) == ["not simulated"])
  }

  @Test func `a dump's total is that of instructions alone`() {
    let dump = """
      # callgrind format
      version: 1
      events: Ir
      summary: 4006

      fn=(1)
      0 4003

      totals: 4027
      """
    #expect(CallgrindDump.total(in: dump) == 4027)
    #expect(CallgrindDump.total(in: dump.replacing("Ir", with: "Ir Dr")) == nil)
    #expect(CallgrindDump.total(in: dump.replacing("totals", with: "total")) == nil)
    #expect(CallgrindDump.total(in: "") == nil)
  }
}
