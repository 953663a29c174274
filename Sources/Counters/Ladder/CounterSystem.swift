/// The machine as counting sees it. Tests replace it.
struct CounterSystem: Sendable {
  /// PAPI, or why there is none.
  var papi: Result<any PAPILibrary, CounterFailure>
  var perf: any PerfEvents
  var usage: @Sendable () -> ResourceUsage

  /// The processor's own meters of energy.
  var powercap = Powercap(root: "")

  /// What it is called in groups.
  var family = ProcessorFamily(processorInformation: "")

  /// Whether a processor can be simulated.
  var hasValgrind = false

  /// This machine.
  static var current: CounterSystem {
    CounterSystem(
      papi: library, perf: SystemPerfEvents(), usage: { ResourceUsage.current },
      powercap: Powercap(), family: .current, hasValgrind: Callgrind.isInstalled)
  }

  /// PAPI on this machine, or why there is none.
  static var library: Result<any PAPILibrary, CounterFailure> {
    #if PAPI
      SystemPAPI.shared.map { $0 }
    #else
      .failure(CounterFailure(reason: "PAPI: Assay was built without it (package trait PAPI)"))
    #endif
  }
}
