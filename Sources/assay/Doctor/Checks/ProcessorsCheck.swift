import Machine

/// How many processors there are, and how many of them this program may use.
enum ProcessorsCheck: DoctorCheck {
  static let name = "processors"
  static let section = DoctorSection.processor

  static func findings(_ examination: Examination) -> [Finding] {
    let machine = examination.machine
    guard let cores = machine.cores, let usable = machine.usableProcessors else { return [] }
    let all = "\(cores) \(cores == 1 ? "processor" : "processors")"
    let share =
      usable == cores
      ? "this program may use" + (cores == 1 ? " it" : " all of them")
      : "this program may use \(usable) of them"
    let threads = machine.quota.threads(of: usable)
    return [
      Finding(
        .information,
        "\(all), \(siblings(machine.files)); \(share), on up to \(threads) "
          + (threads == 1 ? "thread" : "threads"),
        remedy: usable < cores ? "'taskset', the container or the batch system says how many" : nil)
    ]
  }

  private static func siblings(_ files: SystemFiles) -> String {
    guard let list = files.line("/sys/devices/system/cpu/cpu0/topology/thread_siblings_list") else {
      return "how many share a core isn't known"
    }
    return list.contains(",") || list.contains("-")
      ? "several of which share a core" : "each a core of its own"
  }
}
