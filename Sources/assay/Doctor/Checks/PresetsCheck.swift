import Counters
import Foundation
import Machine

/// Whether PAPI is new enough to know the processor's events by its own names.
enum PresetsCheck: DoctorCheck {
  static let name = "presets"
  static let section = DoctorSection.counting

  static func findings(_ examination: Examination) -> [Finding] {
    let files = examination.machine.files
    func number(_ field: String) -> Int? { files.processorField(field).flatMap { Int($0) } }
    guard let papi = examination.counting.papiVersion,
      papi.compare("7.1", options: .numeric) == .orderedAscending,
      files.processorField("vendor_id") == "AuthenticAMD", let family = number("cpu family"),
      let model = number("model"), isAfterZen3(family, model)
    else { return [] }
    return [
      Finding(
        examination.counting.rungs.contains(where: \.countsHardware) ? .warning : .information,
        "PAPI \(papi) is older than this processor: its presets stop at Zen 3, and events come "
          + "from the kernel instead, which has fewer",
        remedy: "install PAPI 7.1 or later, for instance that of a newer Debian")
    ]
  }

  /// Zen 3 and 4 share a family: models from 16 to 31, 96 to 127 and 160 to 175 are the latter's.
  private static func isAfterZen3(_ family: Int, _ model: Int) -> Bool {
    family > 25
      || family == 25 && [16...31, 96...127, 160...175].contains { $0.contains(model) }
  }
}
