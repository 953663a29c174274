/// What the checks of a machine find.
public enum Findings {
  /// Every check, in the order in which they report; a new one is a new file and a line here.
  static let checks: [any MachineCheck.Type] = [
    DebugBuildCheck.self, LoadCheck.self, GovernorCheck.self, SharedCoreCheck.self,
    StolenTimeCheck.self, AddressRandomizationCheck.self,
  ]

  /// What there is to say.
  public static func all(_ circumstances: Circumstances) -> [Finding] {
    checks.compactMap { $0.finding(circumstances) }
  }
}
