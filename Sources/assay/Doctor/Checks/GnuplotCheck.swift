import Machine

/// Whether charts can be drawn.
enum GnuplotCheck: DoctorCheck {
  static let name = "gnuplot"
  static let section = DoctorSection.programs

  static func findings(_ examination: Examination) async -> [Finding] {
    switch await InstalledProgram(name: "gnuplot").answer() {
    case .version(let version): [Finding(.information, "charts: \(version) draws them")]
    case .unusable(let reason):
      [
        Finding(
          .problem, "charts: gnuplot \(reason)",
          remedy: "install the package gnuplot-nox anew")
      ]
    case .missing:
      [
        Finding(
          .problem, "charts: gnuplot isn't there",
          remedy: "'make setup', or install the package gnuplot-nox")
      ]
    }
  }
}
