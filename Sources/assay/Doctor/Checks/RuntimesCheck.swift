import Execution
import Machine
import Runtimes

/// Which other programs' runtimes can be measured beside the own kernels.
enum RuntimesCheck: DoctorCheck {
  static let name = "runtimes"
  static let section = DoctorSection.programs

  static func findings(_ examination: Examination) -> [Finding] {
    Backends.all.filter { $0 is any RuntimeBackend.Type }.map { type in
      let name = type.schema.name
      do throws(BackendError) {
        return Finding(
          .information, "backend '\(name)': version \(try type.init(pin: nil).isa)",
          remedy: "'make peers' measures it beside the own ones")
      } catch {
        return Finding(
          .information, "backend '\(name)': not here; nothing else needs it",
          remedy: "'make setup-peers' fetches it")
      }
    }
  }
}
