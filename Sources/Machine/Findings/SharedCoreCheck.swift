/// Hardware threads of one core take its units and caches from each other.
enum SharedCoreCheck: MachineCheck {
  static func finding(_ circumstances: Circumstances) -> Finding? {
    guard let siblings = circumstances.machine.siblings else { return nil }
    return Finding(
      .warning, "processors \(siblings) share a core: a neighbour's work slows a measurement",
      remedy: "switch simultaneous multithreading off")
  }
}
