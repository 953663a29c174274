import CPU
import Execution
import Foundation
import Kernels
import Machine
import Parameters
import Testing

@Suite struct BackendTests {
  @Test(arguments: ["neon9", "", "AVX2"])
  func `an instruction set that does not run is an error that lists those that do`(
    _ set: String
  ) throws {
    let error = try #require(
      #expect(throws: BackendError.self) { try SIMDBackend(pin: .word(set)) })
    #expect(error.description.contains(" \(set);"))
    for name in InstructionSets.names { #expect(error.description.contains(name)) }
  }

  @Test(arguments: InstructionSets.vector.map(\.name))
  func `a backend has the kernels it was asked for`(_ set: String) throws {
    let backend = try SIMDBackend(pin: .word(set))
    #expect(backend.isa == set && backend.threads == 1)
    #expect(backend.table.name == set && backend.table.workers == 1)
    #expect(backend.alternatives.isEmpty)
    #expect(try SIMDBackend(pin: nil).isa == InstructionSets.best.name)
    #expect(ScalarBackend(pin: nil).isa == "scalar" && ScalarBackend(pin: nil).threads == 1)
  }

  @Test func `a threaded backend tries the kernels without threads too`() throws {
    let two = try ThreadedBackend(pin: .integer(2))
    #expect(two.threads == 2)
    #expect(two.isa == InstructionSets.best.name && two.table.workers == 2)
    #expect(two.alternatives.map(\.name) == [InstructionSets.best.name])
    #expect(two.alternatives.map(\.workers) == [1])
    let one = try ThreadedBackend(pin: .integer(1))
    #expect(one.threads == 1 && one.alternatives.isEmpty)
  }

  @Test func `threads that nobody counts are as many as can work at a time`() throws {
    let backend = try ThreadedBackend(pin: nil)
    #expect(backend.isa == InstructionSets.best.name)
    #expect(backend.threads == Processors.threads)
    #expect(backend.table.workers == backend.threads)
    #expect(try ThreadedBackend(pin: .word("all")).threads == backend.threads)
  }

  @Test func `what valgrind can't run is left out, and said when it was asked for`() throws {
    let simd = try SimulatedBackend<SIMDBackend>(pin: nil)
    let threaded = try SimulatedBackend<ThreadedBackend>(pin: .integer(2))
    #expect(simd.table.name != "avx512" && simd.threads == 1)
    #expect(threaded.table.name == simd.table.name && threaded.threads == 2)
    #expect(threaded.alternatives.map(\.name) == [simd.table.name])
    for set in InstructionSets.vector.map(\.name) {
      if set == "avx512" {
        let error = try #require(
          #expect(throws: BackendError.self) { try SimulatedBackend<SIMDBackend>(pin: .word(set)) })
        #expect(error.description.contains("avx512") && error.description.contains("avx2"))
      } else {
        #expect(try SimulatedBackend<SIMDBackend>(pin: .word(set)).isa == set)
      }
    }
    #expect(CPUBackends.simulated.map { $0.schema.name } == CPUBackends.all.map { $0.schema.name })
  }

  @Test func `every backend takes the pin of its example`() throws {
    for backend in CPUBackends.all {
      let parts = backend.schema.example.split(separator: ":")
      #expect(parts[0] == backend.schema.name)
      #expect((parts.count > 1) == (backend.schema.pin != nil))
    }
    #expect(Set(CPUBackends.all.map { $0.schema.name }).count == CPUBackends.all.count)
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
