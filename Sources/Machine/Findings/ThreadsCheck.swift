/// Threads that outnumber the processors take turns, while the others of their team wait for them.
enum ThreadsCheck: MachineCheck {
  static func finding(_ circumstances: Circumstances) -> Finding? {
    let (machine, threads) = (circumstances.machine, circumstances.threads)
    guard let usable = machine.usableProcessors, let available = machine.availableProcessors
    else { return nil }
    let most = machine.quota.threads(of: usable)
    guard threads > most else { return nil }
    return Finding(
      .warning,
      "threads: \(threads) of them run at a time, on \(processorsInWords(available)): they take "
        + "turns, and wait for each other",
      remedy: "ask for at most \(most)")
  }
}
