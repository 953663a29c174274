/// What a check looks at: the machine, and the program that measures on it.
public struct Circumstances: Sendable {
  /// The machine.
  public var machine: MachineState

  /// How the program was built.
  public var build: Build

  /// The most threads that work at a time in what is measured.
  public var threads: Int

  /// Creates circumstances.
  public init(machine: MachineState, build: Build, threads: Int = 1) {
    self.machine = machine
    self.build = build
    self.threads = threads
  }
}

/// How a program was built.
public enum Build: String, Codable, Sendable {
  /// Not optimised, and optimised.
  case debug, release
}

/// Looks for one thing that whoever measures should know.
protocol MachineCheck: Sendable {
  /// What there is to say; `nil` when all is well, and when nothing can be known.
  static func finding(_ circumstances: Circumstances) -> Finding?
}
