import CProcessor

/// An event's meaning: its unit, and the ways to read it.
struct EventDefinition: Sendable {
  var name: String
  var unit = "events"

  /// What PAPI knows under this name; tried first.
  var isPAPI = false

  /// The kernel's event, and what turns its count into `unit`.
  var perf: PerfEvent?
  var perfScale = 1.0

  var usage: UsageEvent?

  /// The kernels' own count, declared for each call.
  var work: (@Sendable (Work) -> UInt64)?

  /// How the event is read when everything works.
  var preferredSource: CounterSource {
    if work != nil { return .papiSDE }
    if isPAPI { return .papi }
    return perf == nil ? .rusage : .perf
  }
}

/// The events that Assay knows by name. Any other name is taken for a native event of PAPI.
enum EventCatalog {
  static func definition(of name: String) -> EventDefinition {
    byName[name] ?? EventDefinition(name: name, isPAPI: true)
  }

  private static let byName = Dictionary(
    uniqueKeysWithValues: (work + presets + hardware + software + usage).map { ($0.name, $0) })

  private static let work = [
    EventDefinition(name: "FLOPS", unit: "operations", work: { $0.flops }),
    EventDefinition(name: "BYTES", unit: "bytes", work: { $0.bytes }),
    EventDefinition(name: "NONZEROS", unit: "operations", work: { $0.nonzeros }),
  ]

  /// PAPI's presets that the kernel has an event for too. The caches' presets also count stores
  /// that miss on some processors, the kernel's events never do.
  private static let presets = [
    preset("PAPI_TOT_CYC", "cycles", .cycles),
    preset("PAPI_TOT_INS", "instructions", .instructions),
    preset("PAPI_REF_CYC", "cycles", .hardware("ref-cycles", PERF_COUNT_HW_REF_CPU_CYCLES)),
    preset("PAPI_BR_INS", "events", branches),
    preset("PAPI_BR_MSP", "events", branchMisses),
    preset("PAPI_L1_DCM", "events", l1Misses),
    preset("PAPI_L1_ICM", "events", .loadMisses("L1-icache-load-misses", PERF_COUNT_HW_CACHE_L1I)),
    preset("PAPI_L3_TCM", "events", lastLevelMisses),
    preset("PAPI_TLB_DM", "events", tlbMisses),
    preset("PAPI_TLB_IM", "events", .loadMisses("iTLB-load-misses", PERF_COUNT_HW_CACHE_ITLB)),
    EventDefinition(name: "PAPI_FP_OPS", unit: "operations", isPAPI: true),
    EventDefinition(name: "PAPI_SP_OPS", unit: "operations", isPAPI: true),
    EventDefinition(name: "PAPI_FP_INS", unit: "instructions", isPAPI: true),
  ]

  private static let branches = PerfEvent.hardware(
    "branches", PERF_COUNT_HW_BRANCH_INSTRUCTIONS)
  private static let branchMisses = PerfEvent.hardware(
    "branch-misses", PERF_COUNT_HW_BRANCH_MISSES)
  private static let l1Misses = PerfEvent.loadMisses(
    "L1-dcache-load-misses", PERF_COUNT_HW_CACHE_L1D)
  private static let lastLevelMisses = PerfEvent.loadMisses(
    "LLC-load-misses", PERF_COUNT_HW_CACHE_LL)
  private static let tlbMisses = PerfEvent.loadMisses(
    "dTLB-load-misses", PERF_COUNT_HW_CACHE_DTLB)

  /// Hardware events by the names of the `perf` program.
  private static let hardware = [
    EventDefinition(name: "cycles", unit: "cycles", perf: .cycles),
    EventDefinition(name: "instructions", unit: "instructions", perf: .instructions),
    EventDefinition(name: "branches", perf: branches),
    EventDefinition(name: "branch-misses", perf: branchMisses),
    EventDefinition(
      name: "cache-references",
      perf: .hardware("cache-references", PERF_COUNT_HW_CACHE_REFERENCES)),
    EventDefinition(
      name: "cache-misses", perf: .hardware("cache-misses", PERF_COUNT_HW_CACHE_MISSES)),
    EventDefinition(name: "L1-dcache-load-misses", perf: l1Misses),
    EventDefinition(name: "LLC-load-misses", perf: lastLevelMisses),
    EventDefinition(name: "dTLB-load-misses", perf: tlbMisses),
  ]

  /// Events of the kernel that exist on every machine, with `getrusage` below them.
  private static let software = [
    EventDefinition(
      name: "task-clock", unit: "s", perf: .software("task-clock", PERF_COUNT_SW_TASK_CLOCK),
      perfScale: 1e-9, usage: UsageEvent(name: "task-clock") { $0.time }),
    EventDefinition(
      name: "page-faults", perf: .software("page-faults", PERF_COUNT_SW_PAGE_FAULTS),
      usage: UsageEvent(name: "page-faults") { $0.minorFaults + $0.majorFaults }),
    EventDefinition(
      name: "context-switches",
      perf: .software("context-switches", PERF_COUNT_SW_CONTEXT_SWITCHES),
      usage: UsageEvent(name: "context-switches") {
        $0.voluntarySwitches + $0.involuntarySwitches
      }),
    EventDefinition(
      name: "cpu-migrations", perf: .software("cpu-migrations", PERF_COUNT_SW_CPU_MIGRATIONS)),
  ]

  private static let usage = [
    count("ru_minflt") { $0.minorFaults },
    count("ru_majflt") { $0.majorFaults },
    count("ru_nvcsw") { $0.voluntarySwitches },
    count("ru_nivcsw") { $0.involuntarySwitches },
    EventDefinition(
      name: "ru_maxrss", unit: "bytes",
      usage: UsageEvent(name: "ru_maxrss", isLevel: true) { $0.peakResident }),
  ]

  private static func preset(
    _ name: String, _ unit: String, _ perf: PerfEvent
  ) -> EventDefinition {
    EventDefinition(name: name, unit: unit, isPAPI: true, perf: perf)
  }

  private static func count(
    _ name: String, _ value: @escaping @Sendable (ResourceUsage) -> Double
  ) -> EventDefinition {
    EventDefinition(name: name, usage: UsageEvent(name: name, value: value))
  }
}
