import Backends
import Foundation
import Kernels
import Testing

@Suite struct BackendTests {
  @Test(arguments: ["neon9", "", "AVX2"])
  func `an instruction set that does not run is an error that lists those that do`(
    _ set: String
  ) throws {
    let error = try #require(
      #expect(throws: BackendError.self) {
        try Backend(name: "mine", instructionSet: set, threads: 1)
      })
    #expect(error.exitCode == 69)
    #expect(error.description.contains("'mine'"))
    #expect(error.description.contains(" \(set);"))
    for name in InstructionSets.names { #expect(error.description.contains(name)) }
  }

  @Test(arguments: InstructionSets.names)
  func `a backend has the kernels it was asked for`(_ set: String) throws {
    let one = try Backend(name: "one", instructionSet: set, threads: 1)
    #expect(one.name == "one" && one.threads == 1)
    #expect(one.table.name == set && one.table.workers == 1)
    #expect(one.alternatives.isEmpty)
    let two = try Backend(name: "two", instructionSet: set, threads: 2)
    #expect(two.threads == 2)
    #expect(two.table.name == set && two.table.workers == 2)
    #expect(two.alternatives.map(\.name) == [set])
    #expect(two.alternatives.map(\.workers) == [1])
  }

  @Test func `nothing asked for is the best table on every core`() throws {
    let backend = try Backend(name: "all", instructionSet: nil, threads: nil)
    #expect(backend.table.name == InstructionSets.best.name)
    #expect(backend.threads == ProcessInfo.processInfo.activeProcessorCount)
    #expect(backend.table.workers == backend.threads)
  }

  @Test func `the best table has the widest vectors, and all names are found`() {
    let widths = InstructionSets.vector.map(\.width)
    #expect(widths == widths.sorted(by: >))
    #expect(InstructionSets.names.last == "scalar")
    #expect(Set(InstructionSets.names).count == InstructionSets.names.count)
    for name in InstructionSets.names {
      #expect(InstructionSets.table(named: name)?.name == name)
    }
    #if arch(x86_64)
      #expect(InstructionSets.names.contains("sse"))
      #expect(InstructionSets.best.width >= 4)
    #endif
  }
}
