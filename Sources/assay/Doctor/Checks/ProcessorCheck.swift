import Machine

/// Which processor it is, and what runs it.
enum ProcessorCheck: DoctorCheck {
  static let name = "processor"
  static let section = DoctorSection.processor

  static func findings(_ examination: Examination) -> [Finding] {
    let machine = examination.machine
    let names = [machine.processor, machine.model].compactMap { $0 }
    guard !names.isEmpty else {
      return [
        Finding(
          .warning, "processor: the system doesn't say which",
          remedy: "mount /proc: results can't be compared by their machines otherwise")
      ]
    }
    let virtual =
      switch machine.isVirtual {
      case true?: ", a virtual machine's"
      case false?: ", without a hypervisor"
      case nil: ""
      }
    let kernel = machine.kernel.map { "; Linux \($0)" } ?? ""
    return [Finding(.information, names.joined(separator: ": ") + virtual + kernel)]
  }
}
