import Foundation
import Metrics
import RecordSupport
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

    /// Runs the program on an emulated processor. It looks for gnuplot in one directory: an
    /// emulated process can't try a second one.
    private func emulate(_ processor: String, _ arguments: String...) async throws {
      let outcome = try await workspace.execute(
        .path(.init(emulator)), ["-cpu", processor, Workspace.program] + arguments,
        setting: ["PATH": "/usr/bin"])
      #expect(outcome.ended(with: 0), "\(outcome)")
    }

    /// Writes `Suites/smoke.yaml` with int8, and with as little training and measuring as will do:
    /// what takes a second here takes half a minute in emulation.
    private func writeShortSmokeSuite() throws {
      var text = try String(contentsOfFile: Project.file("Suites/smoke.yaml"), encoding: .utf8)
      for (line, replacement) in [
        (
          /training: .*/,
          "training: {optimizer: adam, batch: 64, epochs: 1, fine-tune: 1, samples: 400}"
        ),
        (/measure: .*/, "measure: {repetitions: 3, time: 1e-3, warmup: 0}"),
        (/strategies:/, "strategies:\n  - int8"),
      ] {
        try #require(text.matches(of: line).count == 1)
        text.replace(line, with: replacement)
      }
      try FileManager.default.createDirectory(
        atPath: workspace.file("short"), withIntermediateDirectories: true)
      for folder in ["counters", "targets"] {
        try FileManager.default.createSymbolicLink(
          atPath: workspace.file("short/\(folder)"),
          withDestinationPath: Project.file("Suites/\(folder)"))
      }
      try workspace.write(text, to: "short/smoke.yaml")
    }

    @Test(arguments: generations)
    func `the smoke suite and int8 pass on each generation, with the widest vectors that it has`(
      processor: String, widest: String
    ) async throws {
      try writeShortSmokeSuite()
      try await emulate(processor, "run", "short/smoke.yaml")
      let run = try workspace.run()
      let records = try run.records()
      #expect(Set(records.map(\.cell.isa)) == ["scalar", widest])
      #expect(records.allSatisfy { $0.status != .failed && $0.status != .suspect })
      #expect(Set(records.map(\.cell.model)) == ["shallow", "deep"])
      let latencies = records.filter { $0.metric == .latency }
      // Models, backends, batches, repetitions.
      let each = 2 * 3 * 2 * 3
      // Nine strategies with two controls: a student without its teacher and a small network from
      // scratch.
      #expect(latencies.count == 11 * each)
      let bytes = latencies.filter { $0.cell.strategy == "int8" }
      #expect(bytes.count == each)
      #expect(try RunDirectory.names(in: run.charts).contains { $0.hasSuffix(".svg") })
    }

    @Test(arguments: generations)
    func `every kernel is right on each generation`(processor: String, widest: String) async throws
    {
      try workspace.write(
        """
        suite: kernels
        measure: {repetitions: 6, time: 1e-3, warmup: 0}
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
