import Metrics

/// A way to count events: a rung of the ladder, of which the first that works is taken.
public enum CounterRung: String, Sendable, Hashable, CaseIterable {
  /// PAPI's presets and native events, and the kernels' own counts through it.
  case papi

  /// The kernel's hardware and software events, through `perf_event_open`.
  case perf

  /// What the kernel charges to the process, through `getrusage`.
  case rusage

  /// Energy that the processor measures itself (RAPL), through the kernel's powercap interface.
  case powercap

  /// Instructions on a simulated processor: valgrind's callgrind. It takes a process of its own, so
  /// that a ``CounterSession`` can only say why it has no value.
  case simulated

  /// What kernels declare, without a measurement.
  case analytic

  /// What stands in the column `source`.
  var source: ValueSource {
    switch self {
    case .papi: .papi
    case .perf: .perf
    case .rusage: .rusage
    case .powercap: .powercap
    case .simulated: .simulated
    case .analytic: .analytic
    }
  }

  /// Whose events they are, in words.
  var owner: String {
    switch self {
    case .papi: "PAPI"
    case .perf: "the kernel (perf_event_open)"
    case .rusage: "getrusage"
    case .powercap: "powercap, which measures energy alone,"
    case .simulated: "callgrind, which counts instructions alone,"
    case .analytic: "what kernels declare"
    }
  }
}
