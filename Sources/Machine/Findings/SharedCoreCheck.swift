/// Hardware threads of one core take its units and caches from each other.
enum SharedCoreCheck: MachineCheck {
  static func finding(_ circumstances: Circumstances) -> Finding? {
    let list = "/sys/devices/system/cpu/cpu0/topology/thread_siblings_list"
    // A core with one hardware thread lists that alone.
    guard let siblings = circumstances.machine.files.line(list),
      siblings.contains(",") || siblings.contains("-")
    else { return nil }
    return Finding(
      .warning, "processors \(siblings) share a core: a neighbour's work slows a measurement",
      remedy: "switch simultaneous multithreading off")
  }
}
