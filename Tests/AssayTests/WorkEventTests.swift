#if PAPI
  import Foundation
  import TestSupport
  import Testing

  /// What another program sees of a run.
  @Suite struct WorkEventTests {
    @Test func `another PAPI program in a run's process sees its kernels' counts rise`()
      async throws
    {
      let workspace = try Workspace()
      let compilers = ["/usr/bin/cc", "/usr/bin/clang", "/opt/swift/usr/bin/clang"]
      let compiler = try #require(compilers.first(where: FileManager.default.isExecutableFile))
      let library = workspace.file("monitor.so")
      let built = try await workspace.execute(
        .path(.init(compiler)),
        [
          "-shared", "-fPIC", "-O1", "-o", library, Project.file("Tests/WorkMonitor/monitor.c"),
          "-lpapi", "-lpthread",
        ])
      #expect(built.ended(with: 0), "\(built)")
      let expected = Set(
        [
          "FLOPS", "BYTES", "NONZEROS", "OPERATIONS_EXECUTED", "OPERATIONS_USEFUL",
          "BYTES_WEIGHTS", "BYTES_INDICES", "BYTES_ACTIVATIONS", "INPUTS_SKIPPED",
        ].map { "sde:::assay::" + $0 })
      let outcome = try await workspace.assay(
        "run", "tiny.yaml", "--quiet",
        setting: [
          "LD_PRELOAD": library, "WORK_MONITOR": workspace.file("events.txt"),
          "WORK_MONITOR_EVENTS": "\(expected.count)",
        ])
      #expect(outcome.ended(with: 0), "\(outcome.error)")

      let lines = try String(contentsOfFile: workspace.file("events.txt"), encoding: .utf8)
        .split(separator: "\n")
      let events = lines.filter { $0.hasPrefix("event ") }.map { String($0.dropFirst(6)) }
      #expect(Set(events) == expected)
      // The last line may be cut off.
      let reads = lines.dropFirst(events.count).dropLast().map { line in
        line.split(separator: " ").compactMap { Int($0) }
      }
      let executed = try #require(events.firstIndex { $0.hasSuffix("OPERATIONS_EXECUTED") })
      let useful = try #require(events.firstIndex { $0.hasSuffix("OPERATIONS_USEFUL") })
      let bytes = try #require(events.firstIndex { $0.hasSuffix("::BYTES") })
      #expect(reads.allSatisfy { $0.count == events.count })
      for event in [executed, useful, bytes] {
        let counts = reads.map { $0[event] }
        #expect(counts == counts.sorted())
        // It rises all along, with every cell and not once at the end.
        #expect(Set(counts).count > 5, "\(counts.count) reads")
      }
      let last = try #require(reads.last)
      #expect(last[executed] > last[useful] && last[useful] > 0)
    }
  }
#endif
