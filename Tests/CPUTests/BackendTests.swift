import CPU
import Execution
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
        try CPUBackend(instructionSet: set, threads: 1)
      })
    #expect(error.description.contains(" \(set);"))
    for name in InstructionSets.names { #expect(error.description.contains(name)) }
  }

  @Test(arguments: InstructionSets.names)
  func `a backend has the kernels it was asked for`(_ set: String) throws {
    let one = try CPUBackend(instructionSet: set, threads: 1)
    #expect(one.isa == set && one.threads == 1)
    #expect(one.table.name == set && one.table.workers == 1)
    #expect(one.alternatives.isEmpty)
    let two = try CPUBackend(instructionSet: set, threads: 2)
    #expect(two.threads == 2)
    #expect(two.table.name == set && two.table.workers == 2)
    #expect(two.alternatives.map(\.name) == [set])
    #expect(two.alternatives.map(\.workers) == [1])
  }

  @Test func `nothing asked for is the best table on every processor that may be used`() throws {
    let backend = try CPUBackend(instructionSet: nil, threads: nil)
    #expect(backend.table.name == InstructionSets.best.name)
    #expect(backend.threads == Processors.usable)
    #expect(backend.table.workers == backend.threads)
  }

  @Test func `processors that may be used are those that nproc counts`() throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["-u", "OMP_NUM_THREADS", "-u", "OMP_THREAD_LIMIT", "nproc"]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    #expect(Processors.usable == Int(text.trimmingCharacters(in: .whitespacesAndNewlines)))
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
