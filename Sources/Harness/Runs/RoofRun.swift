import CPU
import Execution
import Foundation
import Kernels
import Machine
import Statistics

/// Measures what this processor does at most, on every instruction set, with one thread and with
/// all of them.
public struct RoofRun {
  /// How long a block of calls lasts at least, in seconds: handing over to threads is a small part
  /// of it.
  private static let block = 200e-6

  /// How long each has its turn, in seconds: what others displaced from the last cache comes back
  /// over several calls, and the median block is not to be among those.
  private static let turn = 5e-3

  /// How many calls a turn has at least: while the first one reads memory, what others wrote is
  /// still on its way there.
  private static let leastCalls = 8.0

  /// How long each roof is measured in each repetition, in seconds, and how often that is repeated,
  /// with buffers elsewhere in memory.
  private let time: Double
  private let repetitions: Int

  private let machine: MachineState
  private let timer = BlockTimer()

  /// Prepares a run.
  ///
  /// - Parameter time: how long each roof is measured in each of three repetitions, in seconds.
  public init(_ machine: MachineState, time: Double = 0.1, repetitions: Int = 3) {
    self.machine = machine
    self.time = time
    self.repetitions = repetitions
  }

  /// How many sets are measured.
  public var count: Int { cases.count }

  /// Every instruction set, the fastest first, on one thread and on all.
  private var cases: [(table: KernelTable, threads: Int)] {
    let all = Processors.threads
    let counts = all > 1 && ThreadTeam.shared(all).refusal == nil ? [1, all] : [1]
    return (InstructionSets.vector + [InstructionSets.scalar]).flatMap { table in
      counts.map { (table, $0) }
    }
  }

  /// Measures all of them; the fastest instruction set comes first.
  ///
  /// Within a repetition arithmetic, reading and writing of every level alternate in turns of short
  /// blocks, and the median block counts; of the repetitions the best counts. A roof is what
  /// nothing can go beyond, and whatever disturbs makes it lower.
  public func measure(_ report: (RunProgress<RoofSet>) -> Void) -> MachineRoofs {
    let sets = cases.map { table, threads in
      report(.began("roofs of \(table.name), \(threads) \(threads == 1 ? "thread" : "threads")"))
      let set = Processors.pinned(threads: threads) {
        measure(table.threaded(threads), threads: threads)
      }
      report(.finished(set))
      return set
    }
    return MachineRoofs(
      identity: machine.identity(instructionSets: InstructionSets.names),
      measured: Date().formatted(.iso8601), sets: sets)
  }

  private func measure(_ table: KernelTable, threads: Int) -> RoofSet {
    let sizes = RoofSizes(
      caches: machine.caches, threads: threads, free: machine.files.freeMemory
    ).levels
    var best = [Double](repeating: 0, count: 1 + 2 * sizes.count)
    for _ in 0..<repetitions {
      for (place, rate) in rates(Subject.all(sizes, table)).enumerated() {
        best[place] = max(best[place], rate)
      }
    }
    return RoofSet(
      isa: table.name, threads: threads, flops: best[0],
      levels: sizes.enumerated().map { index, size in
        MemoryRoof(
          name: size.name, bytes: size.bytes, read: best[1 + 2 * index],
          write: best[2 + 2 * index])
      })
  }

  /// Something that is called, and how much a call computes, reads or writes.
  private struct Subject {
    let timed: any Timed
    let amount: Double

    static func all(_ sizes: [RoofSizes.Size], _ table: KernelTable) -> [Subject] {
      let peak = PeakTrial(table: table, lengthening: 8)
      return [Subject(timed: peak, amount: Double(peak.flops))]
        + sizes.flatMap { size -> [Subject] in
          let passes = max(1, leastBytes * table.workers / size.bytes)
          let read = ReadTrial(bytes: size.bytes, passes: passes, table: table)
          let write = WriteTrial(bytes: size.bytes, passes: passes, table: table)
          return [
            Subject(timed: read, amount: Double(read.bytes)),
            Subject(timed: write, amount: Double(write.bytes)),
          ]
        }
    }

    /// How much a thread reads in a call: some microseconds' worth at least, against what handing
    /// over takes and what it costs to begin.
    private static let leastBytes = 1 << 22
  }

  /// Of each subject how much it does a second.
  private func rates(_ subjects: [Subject]) -> [Double] {
    var blocks = [[Double]](repeating: [], count: subjects.count)
    var spent = [Double](repeating: 0, count: subjects.count)
    let perCall = subjects.map { subject in
      // Once for the caches, and once to know how long it takes.
      subject.timed.run()
      return max(timer.seconds(calls: 1, of: subject.timed.run), 1e-9)
    }
    while spent.contains(where: { $0 < time }) {
      for (place, subject) in subjects.enumerated() where spent[place] < time {
        let calls = max(1, Int(Self.block / perCall[place]))
        let end = spent[place] + max(Self.turn, Self.leastCalls * perCall[place])
        // Without a call that isn't timed: the first blocks of a turn are slow, and few.
        while spent[place] < end {
          let seconds = timer.seconds(calls: calls, of: subject.timed.run)
          // A clock that stepped back says nothing, but time has passed.
          if seconds > 0 { blocks[place].append(seconds) }
          spent[place] += max(seconds * Double(calls), Self.block)
        }
      }
    }
    return zip(subjects, blocks).map { $1.isEmpty ? 0 : $0.amount / median($1) }
  }
}
