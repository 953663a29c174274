import Files
import Foundation
import Testing
import TestSupport

@testable import Machine

/// Roofs of a machine, and where they are kept.
@Suite struct MachineRoofsTests {
  private let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  private var environment: [String: String] { ["XDG_CACHE_HOME": directory.path] }

  private func identity(_ processor: String = "Example CPU / 2", processors: Int = 2)
    -> MachineIdentity
  {
    MachineIdentity(
      processor: processor, model: "family 1", processors: processors,
      usableProcessors: processors,
      caches: [ProcessorCache(level: 1, type: "Data", bytes: 1 << 15, sharedBy: "0")],
      instructionSets: ["avx2"])
  }

  private func roofs(_ identity: MachineIdentity, flops: Double = 1e11) -> MachineRoofs {
    MachineRoofs(
      identity: identity, measured: "2026-01-02T03:04:05Z",
      sets: [
        RoofSet(
          isa: "avx2", threads: 2, flops: flops,
          levels: [MemoryRoof(name: "L1", bytes: 1 << 14, read: 3e11, write: 1e11)])
      ])
  }

  @Test func `what was measured is found again on the same machine, wherever it runs`() throws {
    let path = try #require(try roofs(identity()).store(environment))
    #expect(path.hasPrefix(directory.path + "/assay/roofs/Example-CPU"))
    var elsewhere = identity()
    elsewhere.caches[0].sharedBy = "7"
    let found = try #require(MachineRoofs.stored(for: elsewhere, environment))
    #expect(found == roofs(identity()))
    #expect(found.set(isa: "avx2", threads: 2)?.levels.first?.write == 1e11)
    #expect(found.set(isa: "avx2", threads: 1) == nil)
  }

  @Test func `another machine's roofs don't count, nor what can't be`() throws {
    #expect(MachineRoofs.stored(for: identity(), environment) == nil)
    #expect(MachineRoofs.stored(for: identity(), [:]) == nil)
    #expect(try roofs(identity()).store([:]) == nil)
    let path = try #require(try roofs(identity()).store(environment))
    // Names that differ in signs alone lie in the same file.
    #expect(MachineRoofs.stored(for: identity("Example CPU - 2"), environment) == nil)
    _ = try roofs(identity(), flops: -1).store(environment)
    #expect(MachineRoofs.stored(for: identity(), environment) == nil)
    var future = roofs(identity())
    future.version += 1
    _ = try future.store(environment)
    #expect(MachineRoofs.stored(for: identity(), environment) == nil)
    try WholeFile.write("{", to: path)
    #expect(MachineRoofs.stored(for: identity(), environment) == nil)
  }

  @Test func `a cache that can't be written is an error with its place`() throws {
    try directory.write("a file", to: "assay")
    #expect(throws: FileError.self) { try roofs(identity()).store(environment) }
  }

  private func sizes(_ caches: [(Int, Int, String)], threads: Int, free: Int? = nil) -> [String:
    Int]
  {
    let caches = caches.map { level, kibibytes, shared in
      ProcessorCache(level: level, type: "Unified", bytes: kibibytes << 10, sharedBy: shared)
    }
    let levels = RoofSizes(caches: caches, threads: threads, free: free).levels
    return Dictionary(uniqueKeysWithValues: levels.map { ($0.name, $0.bytes >> 10) })
  }

  @Test func `buffers lie well within a level and well outside the one before`() {
    let zen = [(1, 48, "0"), (2, 1024, "0"), (3, 32768, "0-7")]
    #expect(sizes(zen, threads: 1) == ["L1": 24, "L2": 512, "L3": 16384, "memory": 131_072])
    // Each thread has caches of its own, but the last, which four pairs of eight share.
    #expect(sizes(zen, threads: 2) == ["L1": 48, "L2": 1024, "L3": 16384, "memory": 131_072])
    #expect(sizes(zen, threads: 16) == ["L1": 384, "L2": 8192, "L3": 32768, "memory": 262_144])
  }

  @Test func `a cache that is no larger than the one before has no roof of its own`() {
    let small = [(1, 32, "0"), (2, 1024, "0"), (3, 1408, "0")]
    #expect(sizes(small, threads: 1)["L3"] == nil)
    #expect(sizes(small, threads: 1)["memory"] == 65536)
  }

  @Test func `memory is measured with no more than there is, and not where that is too little`() {
    let caches = [(1, 32, "0"), (3, 32768, "0-3")]
    #expect(sizes(caches, threads: 1, free: 400 << 20)["memory"] == 102_400)
    #expect(sizes(caches, threads: 1, free: 100 << 20)["memory"] == nil)
    #expect(sizes([], threads: 1) == ["memory": 65536])
  }

  @Test func `free memory is what the system says is available`() throws {
    let free = try SystemCopy.machine(["proc/meminfo": "MemTotal: 9 kB\nMemAvailable:  512 kB\n"]) {
      $0.files.freeMemory
    }
    #expect(free == 512 << 10)
  }
}
