import CProcessor
import Metrics

/// A counter, and the ways to read it.
struct EventDefinition: Sendable {
  var metric: Metric

  /// The event's name.
  var name: String { metric.name }

  /// What PAPI knows under this name; tried first.
  var isPAPI = false

  /// The kernel's event, and what turns its count into the metric's unit.
  var perf: PerfEvent?
  var perfScale = 1.0

  var usage: UsageEvent?

  /// The processor's meter.
  var energy: Powercap.Kind?

  /// The kernels' own count, of each call.
  var work: (@Sendable (Work) -> Double?)?

  /// How the event is read when everything works.
  var preferredSource: ValueSource {
    if work != nil { return .papiSDE }
    if energy != nil { return .powercap }
    if isPAPI { return .papi }
    return perf == nil ? .rusage : .perf
  }
}

/// The events that Assay knows by name. `r` with a hexadecimal number is an event of the processor
/// by its code; any other name is taken for a native event of PAPI.
enum EventCatalog {
  static func definition(of name: String) -> EventDefinition {
    if let known = byName[name] { return known }
    let raw = PerfEvent.raw(name)
    return EventDefinition(metric: .counter(name), isPAPI: raw == nil, perf: raw)
  }

  private static let byName = Dictionary(
    uniqueKeysWithValues: (work + presets + hardware + software + usage + energy).map {
      ($0.name, $0)
    })

  private static let work = Work.counters.map {
    EventDefinition(metric: $0.metric, work: $0.value)
  }

  /// PAPI's presets that the kernel has an event for too. The caches' presets also count stores
  /// that miss on some processors, the kernel's events never do.
  private static let presets = [
    preset(.cycles, .cycles),
    preset(.instructions, .instructions),
    preset(.referenceCycles, .hardware("ref-cycles", PERF_COUNT_HW_REF_CPU_CYCLES)),
    preset(.branches, branches),
    preset(.mispredictions, branchMisses),
    preset(.l1DataMisses, l1Misses),
    preset(.l1InstructionMisses, .loadMisses("L1-icache-load-misses", PERF_COUNT_HW_CACHE_L1I)),
    preset(.l3Misses, lastLevelMisses),
    preset(.dataTLBMisses, tlbMisses),
    preset(.instructionTLBMisses, .loadMisses("iTLB-load-misses", PERF_COUNT_HW_CACHE_ITLB)),
    preset(.stalledCycles, stalledCycles),
    preset(.l1DataAccesses, .loads("L1-dcache-loads", PERF_COUNT_HW_CACHE_L1D)),
    EventDefinition(metric: .l2DataMisses, isPAPI: true),
    preset(.l3Accesses, .loads("LLC-loads", PERF_COUNT_HW_CACHE_LL)),
    EventDefinition(metric: .floatOperations, isPAPI: true),
    EventDefinition(metric: .singleOperations, isPAPI: true),
    EventDefinition(metric: .floatInstructions, isPAPI: true),
  ]

  private static let stalledCycles = PerfEvent.hardware(
    "stalled-cycles-backend", PERF_COUNT_HW_STALLED_CYCLES_BACKEND)
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
    EventDefinition(metric: .perfCycles, perf: .cycles),
    EventDefinition(metric: .perfInstructions, perf: .instructions),
    EventDefinition(metric: .perfBranches, perf: branches),
    EventDefinition(metric: .perfBranchMisses, perf: branchMisses),
    EventDefinition(
      metric: .perfCacheReferences,
      perf: .hardware("cache-references", PERF_COUNT_HW_CACHE_REFERENCES)),
    EventDefinition(
      metric: .perfCacheMisses, perf: .hardware("cache-misses", PERF_COUNT_HW_CACHE_MISSES)),
    EventDefinition(metric: .perfL1Misses, perf: l1Misses),
    EventDefinition(metric: .perfLastLevelMisses, perf: lastLevelMisses),
    EventDefinition(metric: .perfTLBMisses, perf: tlbMisses),
    EventDefinition(metric: .perfStalledCycles, perf: stalledCycles),
  ]

  /// Events of the kernel that exist on every machine, with `getrusage` below them.
  private static let software = [
    EventDefinition(
      metric: .taskClock, perf: .software("task-clock", PERF_COUNT_SW_TASK_CLOCK),
      perfScale: 1e-9, usage: UsageEvent(name: Metric.taskClock.name) { $0.time }),
    EventDefinition(
      metric: .pageFaults, perf: .software("page-faults", PERF_COUNT_SW_PAGE_FAULTS),
      usage: UsageEvent(name: Metric.pageFaults.name) { $0.minorFaults + $0.majorFaults }),
    EventDefinition(
      metric: .contextSwitches,
      perf: .software("context-switches", PERF_COUNT_SW_CONTEXT_SWITCHES),
      usage: UsageEvent(name: Metric.contextSwitches.name) {
        $0.voluntarySwitches + $0.involuntarySwitches
      }),
    EventDefinition(
      metric: .migrations, perf: .software("cpu-migrations", PERF_COUNT_SW_CPU_MIGRATIONS)),
  ]

  private static let usage = [
    count(.minorFaults) { $0.minorFaults },
    count(.majorFaults) { $0.majorFaults },
    count(.voluntarySwitches) { $0.voluntarySwitches },
    count(.involuntarySwitches) { $0.involuntarySwitches },
    EventDefinition(
      metric: .peakResident,
      usage: UsageEvent(name: Metric.peakResident.name, isLevel: true) { $0.peakResident }),
  ]

  private static let energy = [
    EventDefinition(metric: .packageEnergy, energy: .package),
    EventDefinition(metric: .coreEnergy, energy: .core),
    EventDefinition(metric: .memoryEnergy, energy: .dram),
  ]

  private static func preset(_ metric: Metric, _ perf: PerfEvent) -> EventDefinition {
    EventDefinition(metric: metric, isPAPI: true, perf: perf)
  }

  private static func count(
    _ metric: Metric, _ value: @escaping @Sendable (ResourceUsage) -> Double
  ) -> EventDefinition {
    EventDefinition(metric: metric, usage: UsageEvent(name: metric.name, value: value))
  }
}
