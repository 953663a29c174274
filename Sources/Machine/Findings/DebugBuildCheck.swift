/// Programs that aren't optimised measure themselves.
enum DebugBuildCheck: MachineCheck {
  static func finding(_ circumstances: Circumstances) -> Finding? {
    guard circumstances.build == .debug else { return nil }
    return Finding(
      .warning, "debug build: only the kernels are optimised", remedy: "build with -c release")
  }
}
