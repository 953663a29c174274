/// What the checks of a machine find.
public enum Findings {
  /// Every check of a moment, in the order in which they report; a new one is a new file and a line
  /// here.
  static let checks: [any MachineCheck.Type] = [
    DebugBuildCheck.self, LoadCheck.self, GovernorCheck.self, SharedCoreCheck.self,
    QuotaCheck.self, ThreadsCheck.self, StolenTimeCheck.self, AddressRandomizationCheck.self,
  ]

  /// Every check of a run, likewise.
  static let runChecks: [any RunCheck.Type] = [
    SpinSpreadCheck.self, DriftCheck.self, StolenDuringRunCheck.self, OtherProgramsCheck.self,
    SwitchesCheck.self, QuotaReachedCheck.self, ProcessorsChangedCheck.self, ThrottlingCheck.self,
    HandOverCheck.self,
  ]

  /// What there is to say.
  public static func all(_ circumstances: Circumstances) -> [Finding] {
    checks.compactMap { $0.finding(circumstances) }
  }

  /// What happened during a run.
  public static func during(from start: Conditions, to end: Conditions) -> [Finding] {
    runChecks.compactMap { $0.finding(from: start, to: end) }
  }
}
