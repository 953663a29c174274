import Machine

/// Who sets the clock rate, and whether it may rise above the nominal one.
enum ClockCheck: DoctorCheck {
  static let name = "clock"
  static let section = DoctorSection.processor

  static func findings(_ examination: Examination) -> [Finding] {
    let machine = examination.machine
    let governor = machine.governor.map { "governor '\($0)'" }
    guard let turbo = turbo(machine.files) else {
      let words =
        governor ?? "the system doesn't say who sets its rate, as in most virtual machines"
      return [Finding(.information, "clock: " + words)]
    }
    let words = (governor.map { $0 + ", " } ?? "") + "turbo is \(turbo.isOn ? "on" : "off")"
    guard turbo.isOn else { return [Finding(.information, "clock: " + words)] }
    return [
      Finding(
        .information,
        "clock: \(words): the rate depends on heat and on what other cores do",
        remedy: "'echo \(turbo.off) | sudo tee \(turbo.file)' makes times longer and steadier")
    ]
  }

  private static func turbo(_ files: SystemFiles) -> (isOn: Bool, off: String, file: String)? {
    // Intel's driver has a switch of its own, and its sense is the other way round.
    let switches = [
      (file: "/sys/devices/system/cpu/intel_pstate/no_turbo", on: "0", off: "1"),
      (file: "/sys/devices/system/cpu/cpufreq/boost", on: "1", off: "0"),
    ]
    for (file, on, off) in switches {
      if let found = files.line(file) { return (found == on, off, file) }
    }
    return nil
  }
}
