import Kernels
import Synchronization
import Testing

@testable import CPU

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
    #expect(team.count == size)
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
