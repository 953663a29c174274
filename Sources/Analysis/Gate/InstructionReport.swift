/// A cell whose instructions were counted on some kernels, beside what was expected.
public struct InstructionFinding: Sendable, Equatable {
  /// What there is to say.
  public enum Kind: String, Sendable, CaseIterable {
    case more, fewer, equal
  }

  /// The cell's name, and the kernel of each of its layers.
  public let cell: String, kernels: [String]

  /// Instructions of one call.
  public let expected, found: Double

  /// Creates a finding.
  public init(cell: String, kernels: [String], expected: Double, found: Double) {
    self.cell = cell
    self.kernels = kernels
    self.expected = expected
    self.found = found
  }

  /// How many times as many there are.
  public var ratio: Double { found / expected }

  /// What there is to say of it.
  ///
  /// - Parameter floor: the least change that is reported, as a fraction.
  public func kind(floor: Double) -> Kind {
    if ratio > 1 + floor { return .more }
    return ratio < 1 - floor ? .fewer : .equal
  }
}

/// What a gate on counts of instructions found. Counts are the same in every run, so there is
/// nothing to be sure of and no second look.
public struct InstructionReport: Sendable {
  /// Each cell and kernels that were counted.
  public let findings: [InstructionFinding]

  /// Cells that couldn't be compared, with the reason.
  public let failures: [(name: String, reason: String)]

  /// Cells with threads, which have no count that is the same twice.
  public let threaded: [String]

  /// The least change that is reported, as a fraction.
  public let floor: Double

  /// What this program was compiled with and simulated on.
  public let toolchain: String

  /// Creates a report.
  public init(
    findings: [InstructionFinding], failures: [(name: String, reason: String)],
    threaded: [String], floor: Double, toolchain: String
  ) {
    self.findings = findings
    self.failures = failures
    self.threaded = threaded
    self.floor = floor
    self.toolchain = toolchain
  }

  /// How many cells were counted, each on one kernel or several.
  public var cellCount: Int { Set(findings.map(\.cell)).count }

  /// Whether any cell executes more than it may.
  public var isWorse: Bool { findings.contains { $0.kind(floor: floor) == .more } }

  /// The cells of a kind, the largest change first.
  public func cells(_ kind: InstructionFinding.Kind) -> [InstructionFinding] {
    findings.filter { $0.kind(floor: floor) == kind }.sorted {
      abs($0.ratio - 1) > abs($1.ratio - 1)
    }
  }
}
