import Counters
import Foundation
import Machine

/// Whether PAPI is new enough to know the processor's events by its own names.
enum PresetsCheck: DoctorCheck {
  static let name = "presets"
  static let section = DoctorSection.counting

  static func findings(_ examination: Examination) -> [Finding] {
    let family = ProcessorFamily(
      processorInformation: examination.machine.files.text("/proc/cpuinfo") ?? "")
    guard let papi = examination.counting.papiVersion,
      papi.compare("7.1", options: .numeric) == .orderedAscending,
      family.words.contains(where: newer.contains)
    else { return [] }
    return [
      Finding(
        examination.counting.rungs.contains(where: \.countsHardware) ? .warning : .information,
        "PAPI \(papi) is older than this processor: its presets stop at Zen 3, and events come "
          + "from the kernel instead, which has fewer",
        remedy: "install PAPI 7.1 or later, for instance that of a newer Debian")
    ]
  }

  /// The processors that PAPI 7.0 doesn't know.
  private static let newer = ["zen4", "zen5"]
}
