import Foundation

/// What the machine is like at one moment of a run, and what the program has used of it so far.
public struct Conditions: Sendable {
  /// The machine.
  public var machine: MachineState

  /// The spin loop, timed just then.
  public var spin: SpinTimes

  /// Seconds that a word takes from one processor to another; `nil` where there is only one.
  public var handOver: Double?

  /// Seconds of a clock that nobody sets.
  public var time: Double

  /// Seconds of processor time that this process and its children that ended have taken.
  public var processorTime: Double

  /// How often the system took a processor away from this process while it had work to do.
  public var involuntarySwitches: Int

  /// Creates conditions.
  public init(
    machine: MachineState, spin: SpinTimes, handOver: Double? = nil, time: Double,
    processorTime: Double, involuntarySwitches: Int
  ) {
    self.machine = machine
    self.spin = spin
    self.handOver = handOver
    self.time = time
    self.processorTime = processorTime
    self.involuntarySwitches = involuntarySwitches
  }

  /// This machine and this process, now. It takes some 0.1 s, for the spin loop.
  public static func now() -> Conditions {
    let spin = SpinLoop.measure()
    let (own, children) = (usage(RUSAGE_SELF.rawValue), usage(RUSAGE_CHILDREN.rawValue))
    return Conditions(
      machine: MachineState(), spin: spin, handOver: HandOver.measure(),
      time: Double(DispatchTime.now().uptimeNanoseconds) / 1e9,
      processorTime: seconds(own) + seconds(children), involuntarySwitches: own.ru_nivcsw)
  }

  private static func usage(_ whose: Int32) -> rusage {
    var usage = rusage()
    // With a valid pointer getrusage has no way to fail.
    getrusage(whose, &usage)
    return usage
  }

  private static func seconds(_ usage: rusage) -> Double {
    Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
      + Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6
  }
}
