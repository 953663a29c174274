/// Where a value comes from: the column `source` of `results.csv`.
public enum ValueSource: String, Sendable, Hashable, CaseIterable, Codable {
  /// A clock around calls.
  case clock

  /// A preset or native event of PAPI.
  case papi

  /// A software-defined event, counted by Assay and read through PAPI (`libsde`).
  case papiSDE = "papi-sde"

  /// A hardware or software event of the kernel, through `perf_event_open`.
  case perf

  /// `getrusage`.
  case rusage

  /// A processor's own meter of energy, through the kernel's powercap interface.
  case powercap

  /// A device's own clock, by the events that its driver keeps.
  case device

  /// A processor that was simulated: valgrind's callgrind.
  case simulated

  /// Computed from what is known of a network or declared by its kernels, without a measurement.
  case analytic

  /// Computed by a formula from other values of the cell, whose own rows say where they come from.
  case derived

  /// The network's answers to the data set's samples.
  case evaluation

  /// Bytes that were really made, most of them on disk; and what another process had written down,
  /// such as the accuracy of a network that was made elsewhere.
  case file

  /// What the source is, in a sentence.
  public var meaning: String {
    switch self {
    case .clock: "A clock around calls."
    case .papi: "A preset or native event of PAPI."
    case .papiSDE: "A software-defined event, counted by Assay and read through PAPI (`libsde`)."
    case .perf: "A hardware or software event of the kernel, through `perf_event_open`."
    case .rusage: "What the system counts for a process (`getrusage`)."
    case .powercap:
      "A processor's own meter of energy, through the kernel's powercap interface."
    case .device: "A device's own clock, by the events that its driver keeps."
    case .simulated: "A processor that was simulated: valgrind's callgrind."
    case .analytic:
      "Computed from what is known of a network or declared by its kernels, without a measurement."
    case .derived:
      "Computed by a formula from other values of the cell, whose own rows say where they are from."
    case .evaluation: "The network's answers to the data set's samples."
    case .file:
      "Bytes that were really made, most of them on disk; and what another process had written, "
        + "such as the accuracy of a network that was made elsewhere."
    }
  }
}
