import Foundation
import Metrics
import RecordSupport
import Results
import Subprocess
import Testing

/// Clocks that step back, as a library that takes the place of the system's.
@Suite(.enabled(if: SteppingClock.canBuild, "needs a C compiler"))
struct SteppingClockTests {
  private let workspace: Workspace

  init() throws { workspace = try Workspace() }

  @Test(arguments: [2, 7, 1000])
  func `a clock that steps back makes times suspect, not wrong, and ends nothing`(
    every calls: Int
  ) async throws {
    let variables = try await SteppingClock.build(in: workspace, stepping: calls)
    var suite = TinySuite()
    suite.backends = "[scalar, simd]"
    try workspace.write(suite.text, to: "tiny.yaml")
    let outcome = try await workspace.assay("run", "tiny.yaml", setting: variables)
    #expect(outcome.ended(with: 0), "\(outcome)")
    let run = try workspace.run()
    let records = try run.records()
    for record in records where record.status == .ok {
      guard let value = record.value else { continue }
      #expect(record.metric.domain.contains(value), "\(record)")
    }
    let impossible = records.filter { $0.status == .suspect && $0.value == nil }
    let warnings = RunEnvironment.read(run.environment)?.warnings ?? []
    #expect(impossible.isEmpty == !warnings.contains { $0.contains("are suspect and left empty") })
    guard calls == 2 else { return }
    // Of each pair of readings one is early: the time between is impossible, or a second too long,
    // which one depends on how many readings went before.
    let latencies = records.filter { $0.metric == .latency }
    #expect(!latencies.isEmpty)
    #expect(latencies.allSatisfy { $0.value.map { $0 > 1e-4 } ?? true }, "\(latencies)")
  }

  @Test func `kernels and a gate end, too`() async throws {
    let variables = try await SteppingClock.build(in: workspace, stepping: 3)
    let kernels = try await workspace.assay(
      "kernels", "--shape", "8x8", "--batch", "1", "--quiet", "--csv", "k.csv", setting: variables)
    #expect(kernels.ended(with: 0) || kernels.ended(with: 64), "\(kernels)")
    _ = try KernelsCSV.table.read(workspace.file("k.csv"))
    let gate = try await workspace.assay(
      "check", "tiny.yaml", "--base", Workspace.program, "--time", "1", "--quiet",
      setting: variables)
    #expect([0, 1, 2].contains { gate.ended(with: $0) }, "\(gate)")
  }
}

/// A library to be loaded before the system's.
private enum SteppingClock {
  static let compilers = ["/usr/bin/cc", "/usr/bin/clang", "/opt/swift/usr/bin/clang"]

  static var canBuild: Bool { compilers.contains(where: FileManager.default.isExecutableFile) }

  /// Every so many readings of a clock that nobody sets are a second early.
  private static let source = """
    #define _GNU_SOURCE
    #include <stdlib.h>
    #include <sys/syscall.h>
    #include <time.h>
    #include <unistd.h>
    static _Thread_local unsigned long readings;
    int clock_gettime(clockid_t clock, struct timespec *time) {
      long result = syscall(SYS_clock_gettime, clock, time);
      const char *every = getenv("STEP_EVERY");
      if (every && clock != CLOCK_REALTIME && ++readings % strtoul(every, 0, 10) == 0)
        time->tv_sec -= 1;
      return (int)result;
    }

    """

  /// The variables with which a program sees such a clock.
  static func build(
    in workspace: Workspace, stepping calls: Int
  ) async throws -> [Workspace.Environment.Key: String?] {
    try workspace.write(source, to: "clock.c")
    let compiler = try #require(compilers.first(where: FileManager.default.isExecutableFile))
    let built = try await workspace.execute(
      .path(.init(compiler)), ["-shared", "-fPIC", "-O1", "-o", "clock.so", "clock.c"])
    #expect(built.ended(with: 0), "\(built)")
    return ["LD_PRELOAD": workspace.file("clock.so"), "STEP_EVERY": "\(calls)"]
  }
}
