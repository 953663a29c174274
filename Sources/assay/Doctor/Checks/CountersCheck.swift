import Counters
import Machine

/// What can be counted here, and what would change what can't.
enum CountersCheck: DoctorCheck {
  static let name = "counters"
  static let section = DoctorSection.counting

  /// An event of each kind: of the processor, of the kernel, and of the program itself.
  static let events = [hardware, system, own]
  private static let (hardware, system, own) = ("PAPI_TOT_CYC", "page-faults", "FLOPS")

  static func findings(_ examination: Examination) -> [Finding] {
    func finding(_ event: String, _ what: String, _ remedy: (String) -> String) -> Finding {
      guard let reason = examination.uncounted[event] else {
        return Finding(.information, what + ": can be counted")
      }
      return Finding(.warning, what + ": can't be counted: " + reason, remedy: remedy(reason))
    }
    return [
      finding(hardware, "cycles, instructions and misses") { remedy($0, examination.machine) },
      finding(system, "page faults and switches") { remedy($0, examination.machine) },
      finding(own, "the kernels' operations and bytes, through PAPI") { _ in
        "install the package libpapi-dev and build again; without it they are the same numbers, "
          + "as the kernels declare them"
      },
    ]
  }

  private static func remedy(_ reason: String, _ machine: MachineState) -> String {
    if reason.contains(PerfRights.remedy) { return PerfRights.remedy }
    return machine.isVirtual == true
      ? "have the virtual machine show its processor's PMU, or measure without one; simulated "
        + "counts need none"
      : "see perf_event_open(2); simulated counts need no rights"
  }
}
