import Counters
import Foundation
import Machine

/// What can be counted here, and what would change what can't.
enum CountersCheck: DoctorCheck {
  static let name = "counters"
  static let section = DoctorSection.counting

  static func findings(_ examination: Examination) -> [Finding] {
    let survey = examination.counting
    func state(_ rung: CounterRung) -> CounterSurvey.State? {
      survey.rungs.first { $0.rung == rung }
    }
    let (papi, perf) = (state(.papi), state(.perf))
    let whole = [papi, perf].compactMap { $0?.words }.joined(separator: "; ")
    return [
      survey.rungs.contains(where: \.countsHardware)
        ? Finding(.information, "cycles, instructions and misses: can be counted: \(whole)")
        : Finding(
          .warning, "cycles, instructions and misses: can't be counted: \(whole)",
          remedy: remedy(whole, examination.machine)),
      perf?.works == true
        ? Finding(.information, "page faults and switches of all threads: can be counted")
        : Finding(
          .warning,
          "page faults and switches: only what getrusage tells: "
            + (perf?.words ?? "the kernel counts nothing"),
          remedy: remedy(whole, examination.machine)),
      papi?.works == true
        ? Finding(
          .information,
          "the kernels' operations and bytes: other PAPI programs in its process can read them",
          remedy: "preload one (LD_PRELOAD): they are PAPI's events sde:::assay::…")
        : Finding(
          .warning,
          "the kernels' operations and bytes: no other program can read them: "
            + (papi?.words ?? "there is no PAPI"),
          remedy: "install the package libpapi-dev; a program built without PAPI is to be built "
            + "again"),
    ] + kernelPart(examination.machine)
  }

  /// What a run can do about it: rights, where those are missing; a processor that shows itself.
  private static func remedy(_ reasons: String, _ machine: MachineState) -> String {
    if reasons.contains(PerfRights.remedy) {
      let isOld = machine.kernel?.compare("5.8", options: .numeric) == .orderedAscending
      return PerfRights.remedy + (isOld ? ", which Linux before 5.8 calls CAP_SYS_ADMIN" : "")
    }
    return machine.isVirtual == true
      ? "have the virtual machine show its processor's PMU, or measure on the machine itself; "
        + "simulated counts need none"
      : "load the kernel's driver for this processor's PMU, or a newer kernel; simulated counts "
        + "need none"
  }

  /// Whether counts have the kernel's own work in them.
  private static func kernelPart(_ machine: MachineState) -> [Finding] {
    guard let text = machine.files.line("/proc/sys/kernel/perf_event_paranoid"),
      let level = Int(text), level >= 2
    else { return [] }
    return [
      Finding(
        .information,
        level == 2
          ? "perf_event_paranoid is 2: counts are of programs alone, without what the kernel does "
            + "for them"
          : "perf_event_paranoid is \(level): nothing is counted for whoever has no rights",
        remedy: PerfRights.remedy)
    ]
  }
}
