import Machine

/// What `make bench` builds with.
enum ToolchainCheck: DoctorCheck {
  static let name = "toolchain"
  static let section = DoctorSection.programs

  static func findings(_ examination: Examination) async -> [Finding] {
    var findings: [Finding] = []
    for (program, remedy) in [
      ("make", "install the package make"),
      ("swift", "install Swift 6.2 or later: https://www.swift.org/install/linux"),
    ] {
      switch await InstalledProgram(name: program).answer() {
      case .version(let version): findings.append(Finding(.information, "building: \(version)"))
      case .unusable(let reason):
        findings.append(Finding(.problem, "building: \(program) \(reason)", remedy: remedy))
      case .missing:
        findings.append(
          Finding(.problem, "building: \(program) isn't on PATH", remedy: remedy))
      }
    }
    return findings
  }
}
