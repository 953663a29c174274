import CPU
import Files
import Random
import Results
import Suites

/// One run of `assay kernels`.
public final class KernelRun {
  /// Where rows go.
  public enum Target {
    /// Nowhere but to whoever calls.
    case none
    /// A CSV file that doesn't exist yet.
    case file(String)
    /// A run's directory of the suite below this one.
    case directory(base: String, suite: KernelSuite)
  }

  /// The run's files, when it has a directory.
  public var directory: RunDirectory? { log.directory }

  /// What disturbs the measurements, and what was left out, a line each.
  public var warnings: [String] { log.environment.warnings }

  /// The smallest change that the machine can show, in words; `nil` before the run's end.
  public var smallestChange: String? { log.environment.noise?.summary }

  /// How many groups are measured.
  public var groupCount: Int { plan.groups.count }

  private let plan: KernelPlan
  private let sampler: Sampler
  private let log: RunLog<KernelRecord>
  private var generator = SeededGenerator(seed: 0, stream: "order of measurements")

  /// Checks what can be checked and creates the file or directory that rows go to.
  ///
  /// - Throws: `HarnessError` for instruction sets that this processor doesn't run — of a suite,
  ///   when it runs none of them; `FileError` for a file or directory that can't be made.
  public init(
    _ axes: [KernelAxes], measure: MeasurementPlan, target: Target, provenance: Provenance
  ) throws {
    plan = KernelPlan(axes)
    var suite: KernelSuite?
    if case .directory(_, let named) = target { suite = named }
    if !plan.missing.isEmpty && (suite == nil || plan.groups.isEmpty) {
      throw HarnessError.instructionSets(plan.missing)
    }
    for threads in Set(axes.flatMap(\.threads)).sorted() {
      if let refusal = ThreadTeam.shared(threads).refusal { throw HarnessError.threads(refusal) }
    }
    sampler = Sampler(plan: measure)
    var environment = provenance.environment(
      suite: suite?.text ?? "", threads: plan.mostThreads)
    environment.warnings += plan.missing.map {
      "\($0): this processor doesn't run it; its kernels were left out"
    }
    var directory: RunDirectory?
    let path: String?
    switch target {
    case .none: path = nil
    case .file(let file): path = file
    case .directory(let base, let suite):
      let made = try RunDirectory.create(
        base: base, suite: suite.name.boundedName, stamp: provenance.stamp,
        commit: provenance.commit,
        makesModels: false)
      directory = made
      path = made.kernels
    }
    log = try RunLog(environment, directory: directory) {
      if let path { try TableWriter(KernelsCSV.table, path: path).append } else { { _ in } }
    }
  }

  /// Measures group after group; each is written when it is done.
  ///
  /// - Throws: `FileError` when rows can't be written; `HarnessError` when no kernel could compute
  ///   anything.
  public func measure(_ report: (RunProgress<[KernelRecord]>) -> Void) throws {
    try log.beginMeasuring()
    var isEmpty = true
    var leftOut: [String] = []
    for group in plan.groups {
      var groupMeter = KernelGroupMeter(group: group, sampler: sampler)
      let records = groupMeter.measure(using: &generator) { report(.began($0)) }
      leftOut += groupMeter.leftOut
      isEmpty = isEmpty && records.isEmpty
      for record in records where record.error?.isFinite != true {
        log.environment.warnings.append(
          "\(record.kernel) on \(record.isa), \(group.title): an output is not a number; "
            + "its time is suspect")
      }
      try log.append(records)
      report(.finished(records))
    }
    if isEmpty { throw HarnessError.noKernel(leftOut) }
    log.environment.warnings += leftOut.map { "\($0): left out" }
    try log.endMeasuring()
  }

  /// Keeps the rows whole while the process is about to end.
  public var interruption: Interruption { log.interruption }
}
