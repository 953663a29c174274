/// Where code and data lie decides which of them share a set of a cache.
enum AddressRandomizationCheck: MachineCheck {
  static func finding(_ circumstances: Circumstances) -> Finding? {
    guard isOn(circumstances.machine.files) else { return nil }
    return Finding(
      .warning, "address randomisation: the layout of memory changes from run to run",
      remedy: "start with 'setarch -R'")
  }

  /// For the system as a whole, and not switched off for this process by setarch(8).
  private static func isOn(_ files: SystemFiles) -> Bool {
    guard let setting = files.line("/proc/sys/kernel/randomize_va_space"), setting != "0" else {
      return false
    }
    // ADDR_NO_RANDOMIZE of <sys/personality.h>.
    let personality = files.line("/proc/self/personality").flatMap { UInt32($0, radix: 16) } ?? 0
    return personality & 0x0040000 == 0
  }
}
