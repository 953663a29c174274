/// Where code and data lie decides which of them share a set of a cache.
enum AddressRandomizationCheck: MachineCheck {
  static func finding(_ circumstances: Circumstances) -> Finding? {
    guard circumstances.machine.randomizesAddresses else { return nil }
    return Finding(
      .warning, "address randomisation: the layout of memory changes from run to run",
      remedy: "start with 'setarch -R'")
  }
}
