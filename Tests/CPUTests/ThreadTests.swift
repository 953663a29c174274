import Datasets
import Kernels
import Random
import Synchronization
import Testing

@testable import CPU

@Suite struct PartCostTests {
  /// The bounds rise from one end of the range to the other.
  private func expectCover(_ cuts: [Int], _ range: Range<Int>, threads: Int, _ name: String) {
    #expect(cuts.first == range.lowerBound && cuts.last == range.upperBound, "\(name)")
    #expect(cuts == cuts.sorted(), "\(name)")
    #expect(cuts.count == threads + 1, "\(name)")
  }

  @Test func `even costs are cut into parts that differ by one at most`() {
    for threads in 2...5 {
      for range in [0..<2, 0..<3, 0..<7, 5..<6, 3..<103, 10..<1000] {
        let name = "\(range) by \(threads)"
        let cuts = PartCost.even(PartCost.worthwhile).cuts(range, threads: threads)
        expectCover(cuts, range, threads: threads, name)
        let sizes = zip(cuts, cuts.dropFirst()).map { $1 - $0 }
        #expect((sizes.max() ?? 9) - (sizes.min() ?? 0) <= 1, "\(name)")
      }
    }
  }

  @Test func `uneven costs are cut within one part of the same cost`() {
    var generator = SeededGenerator(seed: 4)
    for threads in 2...5 {
      for count in [2, 3, 10, 300] {
        let costs = (0..<count).map { _ in Int.random(in: 0...50, using: &generator) }
        let sums = costs.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1) }
        for range in [0..<count, (count / 3)..<count, 0..<(count / 2)] {
          let name = "\(range) of \(count) by \(threads)"
          let cuts = PartCost.prefix(sums, each: PartCost.worthwhile).cuts(range, threads: threads)
          expectCover(cuts, range, threads: threads, name)
          let total = sums[range.upperBound] - sums[range.lowerBound]
          for (from, to) in zip(cuts, cuts.dropFirst()) {
            #expect(sums[to] - sums[from] <= total / threads + 51, "\(name)")
          }
        }
      }
    }
  }

  @Test func `costs of 0 and all costs in one part still cover the range`() {
    expectCover(
      PartCost.prefix([0, 0, 0, 0], each: 1).cuts(0..<3, threads: 2), 0..<3, threads: 2, "zeros")
    for sums in [[0, 90_000, 90_000, 90_000], [0, 0, 0, 90_000], [0, 0, 90_000, 90_000]] {
      for threads in 2...4 {
        let cuts = PartCost.prefix(sums, each: 1).cuts(0..<3, threads: threads)
        expectCover(cuts, 0..<3, threads: threads, "\(sums)")
      }
    }
  }

  @Test func `what is too little, or one part, is not shared`() {
    let limit = PartCost.worthwhile
    #expect(PartCost.even(limit / 4).isWorthSharing(2..<6))
    #expect(!PartCost.even(limit / 4 - 1).isWorthSharing(2..<6))
    #expect(PartCost.prefix([0, 1, 2], each: limit / 2).isWorthSharing(0..<2))
    #expect(!PartCost.prefix([0, 1, 2], each: limit / 2 - 1).isWorthSharing(0..<2))
    #expect(!PartCost.even(limit).isWorthSharing(4..<4))
    #expect(!PartCost.even(limit).isWorthSharing(4..<5))
  }
}

/// How many calls run, at most ran, and have been made.
private final class Calls: Sendable {
  private let counts = Mutex((now: 0, most: 0, all: 0))

  var all: Int { counts.withLock { $0.all } }
  var most: Int { counts.withLock { $0.most } }

  func begin() {
    counts.withLock {
      $0.now += 1
      $0.all += 1
      $0.most = max($0.most, $0.now)
    }
  }

  func end() { counts.withLock { $0.now -= 1 } }
}

@Suite struct ThreadTeamTests {
  @Test(arguments: 1...4)
  func `every worker runs every job exactly once`(_ size: Int) {
    let team = ThreadTeam.shared(size)
    #expect(team.size == size)
    let counts = Mutex([Int](repeating: 0, count: size))
    for job in 1...500 {
      team.run { worker in counts.withLock { $0[worker] += 1 } }
      // All have finished when `run` returns.
      let now = counts.withLock { $0 }
      guard now == [Int](repeating: job, count: size) else {
        Issue.record("after job \(job): \(now)")
        return
      }
    }
  }

  @Test func `a job after the workers fell asleep is run as well`() async throws {
    let team = ThreadTeam.shared(3)
    let count = Mutex(0)
    for _ in 0..<5 {
      try await Task.sleep(for: .milliseconds(20))
      team.run { _ in count.withLock { $0 += 1 } }
    }
    #expect(count.withLock { $0 } == 15)
  }

  @Test func `callers on several threads take turns`() async {
    let team = ThreadTeam.shared(2)
    let calls = Calls()
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<4 {
        group.addTask {
          for _ in 0..<100 {
            team.run { _ in
              calls.begin()
              calls.end()
            }
          }
        }
      }
    }
    #expect(calls.all == 800)
    #expect(calls.most <= 2)
  }

  @Test func `a size has one team`() {
    #expect(ThreadTeam.shared(2) === ThreadTeam.shared(2))
    #expect(ThreadTeam.shared(2) !== ThreadTeam.shared(3))
  }
}

@Suite struct ThreadedTableTests {
  /// A table whose dense kernel only notes who was asked for which panels.
  private func noted(
    threads: Int, columns: Int, rows: Int
  ) throws -> [(worker: Int, range: Range<Int>)] {
    let notes = Mutex<[(worker: Int, range: Range<Int>)]>([])
    var table = try #require(InstructionSets.table(named: "scalar"))
    table.dense = { _, range, worker in notes.withLock { $0.append((worker, range)) } }
    table.threaded(threads).run(
      DenseProduct(
        a: AlignedBuffer(count: rows * 100), aRowStride: 100,
        panels: AlignedBuffer(count: 100 * columns), c: AlignedBuffer(count: rows * columns),
        cRowStride: columns, rows: rows, depth: 100))
    return notes.withLock { $0 }.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  @Test(arguments: [2, 3])
  func `a large product is shared by all workers, each panel once`(_ threads: Int) throws {
    let notes = try noted(threads: threads, columns: 200, rows: 10)
    #expect(notes.map(\.worker) == Array(0..<threads))
    #expect(notes.flatMap { Array($0.range) } == Array(0..<100))
  }

  @Test func `a small product stays on the caller's thread`() throws {
    let notes = try noted(threads: 2, columns: 4, rows: 2)
    #expect(notes.map(\.worker) == [0])
    #expect(notes.map(\.range) == [0..<2])
  }

  @Test func `one thread is the table itself`() throws {
    let table = try #require(InstructionSets.table(named: "scalar"))
    #expect(table.threaded(1).workers == 1)
    #expect(table.threaded(3).workers == 3)
    #expect(table.threaded(3).name == "scalar")
  }
}
