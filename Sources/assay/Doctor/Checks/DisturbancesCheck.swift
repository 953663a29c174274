import CPU
import Machine

/// What runs warn of: what the machine is like, and what happens on it while nothing is done.
enum DisturbancesCheck: DoctorCheck {
  static let name = "disturbances"
  static let section = DoctorSection.noise

  static func findings(_ examination: Examination) -> [Finding] {
    let machine = examination.machine
    let circumstances = Circumstances(
      machine: machine, build: examination.build,
      threads: machine.usableProcessors.map { machine.quota.threads(of: $0) } ?? 1)
    return Findings.all(circumstances)
      + Findings.during(from: examination.start, to: examination.end).map {
        // No run was there.
        var finding = $0
        finding.what = finding.what.replacing("the run", with: "this look")
        return finding
      }
  }
}
