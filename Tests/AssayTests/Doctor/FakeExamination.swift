import Counters
import Foundation
import Machine
import TestSupport

@testable import assay

/// A machine of files that a test writes: whatever they don't say isn't known.
final class FakeExamination {
  let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  /// Writes a file of /proc or /sys.
  func write(_ text: String, to path: String) throws {
    let url = URL(filePath: directory.file(path))
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try directory.write(text, to: path)
  }

  /// What checks look at: a machine that works steadily, without variables.
  func examination(_ change: (inout Examination) -> Void = { _ in }) -> Examination {
    let spin = Self.spin
    func conditions(_ time: Double) -> Conditions {
      Conditions(
        machine: MachineState(SystemFiles(root: directory.path)), spin: spin, handOver: 50e-9,
        time: time, processorTime: 0, involuntarySwitches: 0)
    }
    var examination = Examination(
      start: conditions(0), end: conditions(1), build: .release,
      instructionSets: ["avx2", "sse", "scalar"], counting: Self.counting(), variables: [:],
      dataPlaces: [], directory: directory.path)
    change(&examination)
    return examination
  }

  /// What a check says.
  func findings(
    _ check: any DoctorCheck.Type, _ change: (inout Examination) -> Void = { _ in }
  ) async -> [Finding] {
    await check.findings(examination(change))
  }

  /// What can be counted, where cycles can be or can't.
  static func counting(
    cycles: Bool = true, papi: String? = "7.0.0", words: String = "its events"
  ) -> CounterSurvey {
    CounterSurvey(
      events: [],
      rungs: [
        .init(.papi, countsHardware: cycles, works: papi != nil, words),
        .init(.perf, countsHardware: cycles, works: true, words),
      ], papiVersion: papi)
  }

  private static let spin = SpinLoop.measure()
}
