/// What a gate found, all in all.
public struct GateReport: Sendable {
  /// Each cell that could be compared, and each network that was made in two ways.
  public let findings: [GateFinding], networks: [GateNetworkFinding]

  /// Cells that base doesn't have.
  public let missing: [String]

  /// Cells that couldn't be compared, with the reason.
  public let failures: [(name: String, reason: String)]

  /// Which cells may be slower, and why.
  public let accepted: Set<String>, reason: String

  /// How the findings were made.
  public let plan: GatePlan

  /// How many pairs of launches there were, and the seconds that they took.
  public let launches: Int, seconds: Double

  /// Creates a report.
  public init(
    findings: [GateFinding], networks: [GateNetworkFinding], missing: [String],
    failures: [(name: String, reason: String)], accepted: Set<String>, reason: String,
    plan: GatePlan, launches: Int, seconds: Double
  ) {
    self.findings = findings
    self.networks = networks
    self.missing = missing
    self.failures = failures
    self.accepted = accepted
    self.reason = reason
    self.plan = plan
    self.launches = launches
    self.seconds = seconds
  }
}

extension GateReport {
  /// Whether anything is worse that may not be.
  public var isWorse: Bool {
    findings.contains { $0.kind == .slower && !isAccepted($0) }
      || networks.contains { $0.isWorse || $0.isLarger }
  }

  /// Whether a cell is slower, but may be.
  public func isAccepted(_ finding: GateFinding) -> Bool {
    finding.kind == .slower && accepted.contains(finding.cell.name)
  }

  /// The cells of a kind, the largest change first.
  public func cells(_ kind: GateFinding.Kind) -> [GateFinding] {
    findings.filter { $0.kind == kind }.sorted {
      abs(($0.cell.ratio ?? 1) - 1) > abs(($1.cell.ratio ?? 1) - 1)
    }
  }

  /// The largest change that could have been missed in any cell that was not reported.
  public var couldMiss: Double? {
    findings.filter { !$0.isDecided }.compactMap(\.cell.couldMiss).max()
  }
}
