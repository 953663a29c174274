import Machine

/// What there is to say about a machine.
struct Doctor: Sendable {
  /// Every check, in the order of the report; a new one is a new file and a line here.
  static let checks: [any DoctorCheck.Type] = [
    ProcessorCheck.self, ProcessorsCheck.self, CachesCheck.self, InstructionSetsCheck.self,
    ClockCheck.self, RoofsCheck.self, DisturbancesCheck.self, SteadinessCheck.self,
    CountersCheck.self, PresetsCheck.self,
    SimulationCheck.self, GnuplotCheck.self, ToolchainCheck.self, RuntimesCheck.self,
    DevicesCheck.self,
    DataCheck.self, CacheFolderCheck.self, SpaceCheck.self,
  ]

  /// A finding, and the check that it comes from.
  struct Entry: Sendable {
    let check: String
    let section: DoctorSection
    let finding: Finding
  }

  /// All of them, in the order of the checks.
  let entries: [Entry]

  /// What keeps `make bench` from working: the checks' names.
  var missing: [String] {
    var names: [String] = []
    for entry in entries where entry.finding.level == .problem && !names.contains(entry.check) {
      names.append(entry.check)
    }
    return names
  }

  /// Asks every check.
  init(_ examination: Examination, checks: [any DoctorCheck.Type] = Self.checks) async {
    var entries: [Entry] = []
    for check in checks {
      entries += await check.findings(examination).map {
        Entry(check: check.name, section: check.section, finding: $0)
      }
    }
    self.entries = entries
  }
}
