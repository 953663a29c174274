import CPU
import Datasets
import Foundation
import Random
import Results
import Suites

/// One run of `assay kernels`.
public final class KernelRun {
  /// What a run tells while it goes on.
  public enum Progress {
    /// Something that takes long begins.
    case began(String)
    /// A group's rows are on disk.
    case finished([KernelRecord])
  }

  /// The run's files, when it has a directory.
  public let directory: RunDirectory?

  /// What disturbs the measurements, and what was left out, a line each.
  public var warnings: [String] { environment.warnings }

  /// How many groups are measured.
  public var groupCount: Int { plan.groups.count }

  private let plan: KernelPlan
  private let meter: LatencyMeter
  private let writer: KernelsWriter?
  private let gate = Gate()
  private var environment: Environment
  private var generator = SeededGenerator(seed: 0, stream: "order of measurements")

  /// Checks what can be checked and creates the file or directory that rows go to.
  ///
  /// - Throws: `HarnessError` for instruction sets that this processor doesn't run — of a suite, when
  ///   it runs none of them — and for a file or directory that can't be made.
  public init(_ request: KernelRequest) throws(HarnessError) {
    plan = KernelPlan(request.axes)
    var suite: KernelSuite?
    if case .directory(_, let named) = request.target { suite = named }
    if !plan.missing.isEmpty && (suite == nil || plan.groups.isEmpty) {
      throw .instructionSets(plan.missing)
    }
    meter = LatencyMeter(
      repetitions: request.measure.repetitions, minimumTime: request.measure.minimumTime,
      warmup: request.measure.warmup)
    environment = Environment.capture(
      suite: suite?.text ?? "", datasetChecksum: nil, instructionSets: InstructionSets.names,
      compiler: request.compiler, commit: request.commit, isDirty: request.isDirty,
      build: request.build, started: request.started)
    environment.warnings += plan.missing.map {
      "\($0): this processor doesn't run it; its kernels were left out"
    }
    let environment = environment
    (directory, writer) = try wrapping(HarnessError.results) { () throws(ResultsError) in
      switch request.target {
      case .none: return (nil, nil)
      case .file(let path): return (nil, try KernelsWriter(path: path))
      case .directory(let base, let suite):
        let directory = try RunDirectory.create(
          base: base, suite: suite.name, stamp: request.started.runStamp, commit: request.commit,
          makesModels: false)
        try environment.write(to: directory.environment)
        return (directory, try KernelsWriter(path: directory.kernels))
      }
    }
  }

  /// Measures group after group; each is written when it is done.
  ///
  /// - Throws: `HarnessError` when rows can't be written, and when no kernel could compute anything.
  public func measure(_ report: (Progress) -> Void) throws(HarnessError) {
    var isEmpty = true
    var leftOut: [String] = []
    for group in plan.groups {
      var groupMeter = KernelGroupMeter(group: group, meter: meter)
      let records = groupMeter.measure(using: &generator) { report(.began($0)) }
      leftOut += groupMeter.leftOut
      isEmpty = isEmpty && records.isEmpty
      for record in records where record.error?.isFinite != true {
        environment.warnings.append(
          "\(record.kernel) on \(record.isa), \(group.title): an output is not a number; its time is "
            + "suspect")
      }
      try wrapping(HarnessError.results) { () throws(ResultsError) in
        try gate.pass { () throws(ResultsError) in try writer?.append(records) }
      }
      report(.finished(records))
    }
    if isEmpty { throw .noKernel(leftOut) }
    environment.warnings += leftOut.map { "\($0): left out" }
    guard let directory else { return }
    let environment = environment
    try wrapping(HarnessError.results) { () throws(ResultsError) in
      try gate.pass { () throws(ResultsError) in try environment.write(to: directory.environment) }
    }
  }

  /// Keeps the rows whole while the process is about to end.
  public var interruption: Interruption { Interruption(gate: gate) }
}
