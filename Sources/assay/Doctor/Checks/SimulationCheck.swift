import Counters
import Machine

/// Whether instructions can be counted by simulation.
enum SimulationCheck: DoctorCheck {
  static let name = "valgrind"
  static let section = DoctorSection.counting

  static func findings(_ examination: Examination) async -> [Finding] {
    switch await InstalledProgram(name: Callgrind.executable).answer() {
    case .version(let version):
      [
        Finding(
          .information,
          "simulated counts: \(version) is there; they are the same in every run",
          remedy: "ask for them with 'assay run --counters simulated'")
      ]
    case .unusable(let reason):
      [
        Finding(
          .warning, "simulated counts: none: valgrind \(reason)",
          remedy: "install the package valgrind anew")
      ]
    case .missing:
      [
        Finding(
          .warning,
          "simulated counts: none: valgrind isn't there, and 'assay check "
            + "--instructions' needs it", remedy: "install the package valgrind")
      ]
    }
  }
}
