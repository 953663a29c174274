import Foundation
import Results
import Subprocess
import Testing

#if arch(x86_64)
  /// Processors that lack what this one has, by emulation: an instruction too new for them ends the
  /// program with SIGILL.
  @Suite("Older processors", .enabled(if: FileManager.default.fileExists(atPath: emulator)))
  struct OlderProcessorTests {
    @Test(
      "One program runs on each generation, with the widest vectors that it has",
      arguments: [("Nehalem", "sse"), ("Haswell", "avx2")])
    func emulated(processor: String, widest: String) async throws {
      let workspace = try Workspace()
      let suite = TinySuite(
        strategies: "[dense, magnitude: {sparsity: 0.8}, sharing: {bits: 2}]",
        backends: "[scalar, simd, threaded]", batches: "[1, 16]")
      try workspace.write(suite.text, to: "suite.yaml")
      // An emulated program can't start gnuplot: it ends there, with everything else done.
      let outcome = try await workspace.execute(
        .path(.init(emulator)), ["-cpu", processor, Workspace.program, "run", "suite.yaml"],
        setting: ["PATH": workspace.path])
      #expect(outcome.error.contains("gnuplot"), "\(outcome)")
      let records = try ResultsCSV.read(try workspace.run().results)
      #expect(records.count { $0.metric == "latency" } == 3 * 3 * 2 * 3)
      #expect(Set(records.map(\.cell.isa)) == ["scalar", widest])
      #expect(records.allSatisfy { $0.status != .failed && $0.status != .suspect })
    }
  }

  private let emulator = "/usr/bin/qemu-x86_64"
#endif
