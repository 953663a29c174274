/// The counters with names of their own, each per call. How they are read is `Counters`' matter.
extension Metric {
  /// A counter whose name is all that is known of it, for instance a native event of PAPI.
  public static func counter(_ name: String) -> Metric {
    Metric(
      name, unit: "events", role: .counter, better: .neither, assumption: .sampled, domain: .any)
  }

  /// The counters, PAPI's presets first.
  static let counters =
    deviceTimes + workCounters + presets + perfEvents + usageFields + energyMeters + imbalances

  // MARK: What a device takes

  private static let deviceTimes = [deviceLatency, transferLatency]

  /// Seconds that kernels take in one call on a device, by its own clock.
  public static let deviceLatency = device(
    "latency.device",
    meaning: "Seconds that kernels take in one call on a device of OpenCL or CUDA, by its own "
      + "clock: without handing over, moving values and waiting, which `latency` has.")

  /// Seconds that moving inputs to a device and outputs back takes in one call.
  public static let transferLatency = device(
    "latency.transfer",
    meaning: "Seconds that copying inputs to a device of OpenCL or CUDA and outputs back takes "
      + "in one call, by the device's own clock.")

  private static func device(_ name: String, meaning: String) -> Metric {
    Metric(
      name, unit: "s", role: .counter, better: .lower, assumption: .sampled, meaning: meaning)
  }

  // MARK: What kernels say of themselves

  private static let workCounters = [
    neededOperations, movedBytes, multipliedNonzeros, executedOperations, usefulOperations,
    readWeightBytes, readIndexBytes, activationBytes, skippedInputs,
  ]

  /// Multiplications and additions by weights that aren't zero, whatever the inputs are.
  public static let neededOperations = work(
    "FLOPS", "operations", .exact,
    meaning: "Multiplications and additions by weights that aren't zero, whatever the inputs "
      + "are.")

  /// Bytes that kernels read and write: of weights, of indices and of activations. Timing chooses
  /// the kernels, so another run can differ, as in all that follow.
  public static let movedBytes = work(
    "BYTES", "bytes", .sampled,
    meaning: "Bytes that kernels read and write: of weights, of indices and of activations.")

  /// Weights that aren't zero.
  public static let multipliedNonzeros = work(
    "NONZEROS", "operations", .exact,
    meaning: "Weights that aren't zero, in one call.")

  /// Arithmetic that kernels execute, with padding and unused lanes.
  public static let executedOperations = work(
    "OPERATIONS_EXECUTED", "operations", .sampled,
    meaning: "Arithmetic that kernels execute, with padding and unused lanes.")

  /// Those among them that matter to the result.
  public static let usefulOperations = work(
    "OPERATIONS_USEFUL", "operations", .sampled,
    meaning: "Executed operations that matter to the result.")

  /// Bytes of weights that kernels read.
  public static let readWeightBytes = work(
    "BYTES_WEIGHTS", "bytes", .sampled,
    meaning: "Bytes of weights that kernels read.")

  /// Bytes of codes, places and offsets that they read.
  public static let readIndexBytes = work(
    "BYTES_INDICES", "bytes", .sampled,
    meaning: "Bytes of codes, places and offsets that kernels read.")

  /// Bytes of inputs that they read and of outputs that they write.
  public static let activationBytes = work(
    "BYTES_ACTIVATIONS", "bytes", .sampled,
    meaning: "Bytes of inputs that kernels read and of outputs that they write.")

  /// Inputs that are zero and passed over with all their weights. Not less is better, nor more.
  public static let skippedInputs = Metric(
    "INPUTS_SKIPPED", unit: "inputs", role: .counter, better: .neither, assumption: .sampled,
    domain: .notNegative,
    meaning: "Inputs that are zero and passed over with all their weights.")

  // MARK: PAPI's presets

  private static let presets = [
    cycles, instructions, referenceCycles, branches, mispredictions, l1DataMisses,
    l1InstructionMisses, l1DataAccesses, l2DataMisses, l3Misses, l3Accesses, stalledCycles,
    dataTLBMisses, instructionTLBMisses, floatOperations, singleOperations, floatInstructions,
  ]

  /// Core cycles.
  public static let cycles = count(
    "PAPI_TOT_CYC", "cycles",
    meaning: "Core cycles.")

  /// Retired instructions.
  public static let instructions = count(
    "PAPI_TOT_INS", "instructions",
    meaning: "Retired instructions.")

  /// Cycles at the nominal clock.
  public static let referenceCycles = count(
    "PAPI_REF_CYC", "cycles",
    meaning: "Cycles at the nominal clock.")

  /// Retired branches.
  public static let branches = count(
    "PAPI_BR_INS",
    meaning: "Retired branches.")

  /// Mispredicted branches.
  public static let mispredictions = count(
    "PAPI_BR_MSP",
    meaning: "Mispredicted branches.")

  /// Misses of the first level's data cache.
  public static let l1DataMisses = count(
    "PAPI_L1_DCM",
    meaning: "Misses of the first level's data cache.")

  /// Misses of the first level's instruction cache.
  public static let l1InstructionMisses = count(
    "PAPI_L1_ICM",
    meaning: "Misses of the first level's instruction cache.")

  /// Accesses to the first level's data cache.
  public static let l1DataAccesses = count(
    "PAPI_L1_DCA",
    meaning: "Accesses to the first level's data cache.")

  /// Misses of the second level for data.
  public static let l2DataMisses = count(
    "PAPI_L2_DCM",
    meaning: "Misses of the second level for data.")

  /// Accesses to the third level.
  public static let l3Accesses = count(
    "PAPI_L3_TCA",
    meaning: "Accesses to the third level.")

  /// Cycles in which the core waited for a resource.
  public static let stalledCycles = count(
    "PAPI_RES_STL", "cycles",
    meaning: "Cycles in which the core waited for a resource.")

  /// Misses of the third level.
  public static let l3Misses = count(
    "PAPI_L3_TCM",
    meaning: "Misses of the third level.")

  /// Misses of the data TLB.
  public static let dataTLBMisses = count(
    "PAPI_TLB_DM",
    meaning: "Misses of the data TLB.")

  /// Misses of the instruction TLB.
  public static let instructionTLBMisses = count(
    "PAPI_TLB_IM",
    meaning: "Misses of the instruction TLB.")

  /// Floating-point operations that the processor counts.
  public static let floatOperations = count(
    "PAPI_FP_OPS", "operations",
    meaning: "Floating-point operations that the processor counts.")

  /// The same of single precision alone.
  public static let singleOperations = count(
    "PAPI_SP_OPS", "operations",
    meaning: "Floating-point operations of single precision that the processor counts.")

  /// Floating-point instructions.
  public static let floatInstructions = count(
    "PAPI_FP_INS", "instructions",
    meaning: "Floating-point instructions.")

  // MARK: The kernel's events by the names of the `perf` program

  private static let perfEvents = [
    perfCycles, perfInstructions, perfBranches, perfBranchMisses, perfCacheReferences,
    perfCacheMisses, perfL1Misses, perfLastLevelMisses, perfTLBMisses, perfStalledCycles, taskClock,
    pageFaults, contextSwitches, migrations,
  ]

  /// Core cycles.
  public static let perfCycles = count(
    "cycles", "cycles",
    meaning: "Core cycles.")

  /// Retired instructions.
  public static let perfInstructions = count(
    "instructions", "instructions",
    meaning: "Retired instructions.")

  /// Retired branches.
  public static let perfBranches = count(
    "branches",
    meaning: "Retired branches.")

  /// Mispredicted branches.
  public static let perfBranchMisses = count(
    "branch-misses",
    meaning: "Mispredicted branches.")

  /// Accesses to the last level of cache, on most processors.
  public static let perfCacheReferences = count(
    "cache-references",
    meaning: "Accesses to the last level of cache, on most processors.")

  /// Misses of the last level of cache, on most processors.
  public static let perfCacheMisses = count(
    "cache-misses",
    meaning: "Misses of the last level of cache, on most processors.")

  /// Loads that miss the first level's data cache.
  public static let perfL1Misses = count(
    "L1-dcache-load-misses",
    meaning: "Loads that miss the first level's data cache.")

  /// Loads that miss the last level of cache.
  public static let perfLastLevelMisses = count(
    "LLC-load-misses",
    meaning: "Loads that miss the last level of cache.")

  /// Loads that miss the data TLB.
  public static let perfTLBMisses = count(
    "dTLB-load-misses",
    meaning: "Loads that miss the data TLB.")

  /// Cycles in which the core waited for a resource.
  public static let perfStalledCycles = count(
    "stalled-cycles-backend", "cycles",
    meaning: "Cycles in which the core waited for a resource.")

  /// Seconds that cores worked, added over threads.
  public static let taskClock = count(
    "task-clock", "s",
    meaning: "Seconds that cores worked, added over threads.")

  /// Page faults.
  public static let pageFaults = count(
    "page-faults",
    meaning: "Page faults.")

  /// Times a thread was taken off its core.
  public static let contextSwitches = count(
    "context-switches",
    meaning: "Times a thread was taken off its core.")

  /// Times a thread was moved to another core.
  public static let migrations = count(
    "cpu-migrations",
    meaning: "Times a thread was moved to another core.")

  // MARK: Fields of `getrusage`

  private static let usageFields = [
    minorFaults, majorFaults, voluntarySwitches, involuntarySwitches, peakResident,
  ]

  /// Page faults without disk access.
  public static let minorFaults = count(
    "ru_minflt",
    meaning: "Page faults without disk access.")

  /// Page faults with disk access.
  public static let majorFaults = count(
    "ru_majflt",
    meaning: "Page faults with disk access.")

  /// Times a thread gave its core up.
  public static let voluntarySwitches = count(
    "ru_nvcsw",
    meaning: "Times a thread gave its core up.")

  /// Times a thread had its core taken away.
  public static let involuntarySwitches = count(
    "ru_nivcsw",
    meaning: "Times a thread had its core taken away.")

  /// The most bytes that were ever resident.
  public static let peakResident = count(
    "ru_maxrss", "bytes",
    meaning: "The most bytes that were ever resident.")

  // MARK: The processor's meters of energy

  /// The meters of the processor, of its cores and of memory.
  public static let energyMeters = [packageEnergy, coreEnergy, memoryEnergy]

  /// What the processors took as a whole, with everything that runs on them.
  public static let packageEnergy = count(
    "energy.package", "J",
    meaning: "What the processors took as a whole, with everything that runs on them.")

  /// What their cores took.
  public static let coreEnergy = count(
    "energy.core", "J",
    meaning: "What the processors' cores took.")

  /// What the memory took.
  public static let memoryEnergy = count(
    "energy.dram", "J",
    meaning: "What the memory took.")

  // MARK: How unequal threads' shares are

  /// Of the counters that tell which thread worked how much.
  private static let imbalances = [
    cycles, instructions, floatOperations, singleOperations, perfCycles, perfInstructions,
    taskClock,
  ].map {
    count(
      "imbalance." + $0.name, "ratio",
      meaning: "The largest share of a thread over the mean one, of \($0.name).")
  }

  /// The largest share of a thread over the mean one, at least 1; `nil` for a counter that doesn't
  /// tell who worked.
  public static func imbalance(of metric: Metric) -> Metric? { named("imbalance." + metric.name) }

  private static func work(
    _ name: String, _ unit: String, _ assumption: Assumption, meaning: String
  ) -> Metric {
    Metric(
      name, unit: unit, role: .counter, better: .lower, assumption: assumption, meaning: meaning)
  }

  private static func count(
    _ name: String, _ unit: String = "events", meaning: String
  ) -> Metric {
    Metric(
      name, unit: unit, role: .counter, better: .lower, assumption: .sampled, meaning: meaning)
  }
}
