import Analysis
import Foundation
import Machine
import Results

extension ComparedRun {
  /// A run on a machine with a second level of 1 MB.
  ///
  /// - Parameters:
  ///   - spin: the median of its spin loops at the start; `nil` for a run without.
  ///   - end: the same at its end; `nil` for a run that was ended.
  ///   - handOvers: the times of a word between its processors.
  static func sample(
    _ records: [Record], spin: Double? = 40e-6, end: Double? = nil,
    handOvers: [Double]? = nil, processor: String = "Some Processor",
    suite: String = "suite: default\nseeds: [1]\n", checksum: String = "cafe"
  ) throws -> ComparedRun {
    var machine = MachineState(SystemFiles(root: "/nowhere"))
    machine.processor = processor
    machine.caches = [ProcessorCache(level: 2, type: "Unified", bytes: 1 << 20, sharedBy: "0")]
    var environment = RunEnvironment.capture(
      machine, suite: suite, datasetChecksum: checksum, instructionSets: ["avx2"],
      compiler: "Swift 6.3", commit: "abc1234", isDirty: false, build: .release, started: Date())
    environment.noise = try spin.map {
      NoiseReport(start: try times($0), end: try end.map(times), handOvers: handOvers)
    }
    return ComparedRun(records: records, environment: environment)
  }

  private static func times(_ seconds: Double) throws -> SpinTimes {
    let json = """
      {"loops": 2000, "seconds": \(seconds), "low": \(seconds), "high": \(seconds),
       "variation": 0, "disturbed": 0, "blockVariation": 0, "blockSeconds": 0.004}
      """
    return try JSONDecoder().decode(SpinTimes.self, from: Data(json.utf8))
  }
}

/// Seconds of eight repetitions, and of eight others that are about a fourteenth longer.
let eight = [1.02e-6, 0.99e-6, 1.01e-6, 1.05e-6, 0.98e-6, 1.00e-6, 1.03e-6, 0.97e-6]
let longer = [1.10e-6, 1.04e-6, 1.12e-6, 1.08e-6, 1.15e-6, 1.06e-6, 1.09e-6, 1.005e-6]

func isClose(_ found: Double?, _ expected: Double, within tolerance: Double = 1e-9) -> Bool {
  found.map { abs($0 - expected) <= tolerance * abs(expected) } ?? false
}
