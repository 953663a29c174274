import Foundation
import Results
import Subprocess
import Testing
import TestSupport

#if arch(x86_64)
  /// Processors that lack what this one has, by emulation: an instruction too new for them ends the
  /// program with SIGILL.
  @Suite(.enabled(if: FileManager.default.fileExists(atPath: emulator)))
  struct OlderProcessorTests {
    /// Each generation with the widest vectors that it has.
    private static let generations = [("Nehalem", "sse"), ("Haswell", "avx2")]

    private let workspace: Workspace

    init() throws { workspace = try Workspace() }

    /// Runs the program on an emulated processor. It looks for gnuplot in one directory: an emulated
    /// process can't try a second one.
    private func emulate(_ processor: String, _ arguments: String...) async throws {
      let outcome = try await workspace.execute(
        .path(.init(emulator)), ["-cpu", processor, Workspace.program] + arguments,
        setting: ["PATH": "/usr/bin"])
      #expect(outcome.ended(with: 0), "\(outcome)")
    }

    /// The rows of the only run, all of them sound, on these instruction sets.
    private func records(upTo widest: String) throws -> [Record] {
      let records = try ResultsCSV.table.read(try workspace.run().results)
      #expect(Set(records.map(\.cell.isa)) == ["scalar", widest])
      #expect(records.allSatisfy { $0.status != .failed && $0.status != .suspect })
      return records
    }

    @Test(arguments: generations)
    func `the smoke suite passes on each generation, with the widest vectors that it has`(
      processor: String, widest: String
    ) async throws {
      try await emulate(processor, "run", Project.file("Suites/smoke.yaml"))
      let records = try records(upTo: widest)
      #expect(Set(records.map(\.cell.model)) == ["shallow", "deep"])
      // Models; eight strategies with two controls, a student without its teacher and a small network
      // from scratch; backends; batches; repetitions.
      #expect(records.count { $0.metric == "latency" } == 2 * 10 * 3 * 2 * 7)
    }

    @Test(arguments: generations)
    func `a network of bytes runs on each generation`(processor: String, widest: String)
      async throws
    {
      var suite = TinySuite.whole
      suite.strategies = "[dense, int8]"
      try workspace.write(suite.text, to: "suite.yaml")
      try await emulate(processor, "run", "suite.yaml")
      #expect(try records(upTo: widest).count { $0.metric == "latency" } == 2 * 3 * 2 * 3)
    }

    @Test(arguments: generations)
    func `every kernel is right on each generation`(processor: String, widest: String) async throws
    {
      try workspace.write(
        """
        suite: kernels
        measure: {repetitions: 6, minimum-time: 1e-5, warmup: 0}
        groups:
          - {shape: 70x60, batch: [1, 17], isa: [scalar, \(widest)], sparsity: 0.8, bits: [2, 4, 8]}

        """, to: "kernels.yaml")
      try await emulate(processor, "kernels", "kernels.yaml")
      let records = try KernelsCSV.table.read(try workspace.run().kernels)
      for isa in ["scalar", widest] {
        #expect(
          Set(records.filter { $0.isa == isa }.map(\.kernel)).isSuperset(of: [
            "dense", "permute-sparse", "batch-sparse", "codebook", "sparse-codebook", "int8",
          ]))
      }
      for record in records {
        // Bytes are no nearer.
        #expect(
          try #require(record.error) < (record.kernel == "int8" ? 0.03 : 1e-6), "\(record)")
      }
    }
  }

  private let emulator = "/usr/bin/qemu-x86_64"
#endif
