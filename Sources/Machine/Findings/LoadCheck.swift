/// Other programs take the processor and its caches.
enum LoadCheck: MachineCheck {
  static func finding(_ circumstances: Circumstances) -> Finding? {
    guard let load = circumstances.machine.load, let cores = circumstances.machine.cores,
      load > 0.5 * Double(cores)
    else { return nil }
    return Finding(
      .warning, "load \(load) on \(cores) processors: other programs are running",
      remedy: "stop them")
  }
}
