import Machine

/// What a run was measured on: `environment.json`. What couldn't be read is `nil` and absent there.
public struct RunEnvironment: Codable, Sendable, Equatable {
  /// The version of the run's files that this program writes: raised when `results.csv` gets a
  /// column that readers can't do without. Version 1 ended with the column `status`.
  public static let currentVersion = 2

  /// The version of the run's files; `nil` in files from before it was written, which are of 1.
  public var version: Int?

  /// The machine's name, its processor and the kernel's release.
  public var machine: String?, processor: String?, kernel: String?

  /// The numbers by which the processor's maker tells it from others.
  public var processorModel: String?

  /// Whether a hypervisor ran the system; `nil` where that isn't known.
  public var isVirtual: Bool?

  /// The instruction sets that the program can use here.
  public var instructionSets: [String]

  /// The first core's caches.
  public var caches: [ProcessorCache]

  /// How many processors the system has, counting each hardware thread.
  public var cores: Int?

  /// How many of them the program could use.
  public var usableProcessors: Int?

  /// How many processors' time it could take: that of all of those, or what a container's quota
  /// left of it; `nil` also in files from before quotas were looked at.
  public var availableProcessors: Double?

  /// The policy that sets the clock rate, for instance `performance`.
  public var governor: String?

  /// How many tasks were ready to run at the start, averaged over a minute.
  public var load: Double?

  /// The fraction of processor time, from boot to the start, that the hypervisor gave to others.
  public var stolenTime: Double?

  /// The compiler's name and version.
  public var compiler: String

  /// The commit measured, and whether the work tree had changes that aren't in it; `nil` when the
  /// program doesn't know.
  public var commit: String, isDirty: Bool?

  /// How the program was built.
  public var build: Build

  /// The checksum of the data that was trained and tested on.
  public var datasetChecksum: String?

  /// The text of the suite file.
  public var suite: String

  /// The texts of the files of hardware that costs were computed for, by its names; `nil` where
  /// there is none, and in older files.
  public var hardware: [String: String]?

  /// Which cells of the suite were to be measured; `nil` in older files.
  public var selection: RunSelection?

  /// When the run started: ISO 8601, UTC.
  public var started: String

  /// Each time that the run was gone on with; `nil` where it never was. All else here is of the
  /// run's start, except warnings, which are of all of them.
  public var resumptions: [RunResumption]?

  /// The runs that this one was merged of; `nil` where it was measured as one. All else here is
  /// then what they have in common, or of the first, or of the least steady.
  public var parts: [RunPart]?

  /// How steadily the machine worked; `nil` where nothing was timed, and in files from before it
  /// was looked at.
  public var noise: NoiseReport?

  /// What the processor does at most, as `assay doctor --roofline` measured it before; `nil` where
  /// it hasn't, and in older files.
  public var roofs: MachineRoofs?

  /// How well latencies are known; `nil` where none were measured, and in older files.
  public var sampling: SamplingReport?

  /// What was found out or decided before the run, such as how files of data were understood; `nil`
  /// where there is nothing, and in older files.
  public var notes: [String]?

  /// What may have disturbed the measurements.
  public var warnings: [String]

  /// Why each counter that was asked for could not be read, by its name.
  public var unavailable: [String: String]

  /// Why each metric that is computed from counters has no value, by its name; `nil` where there is
  /// nothing to say, and in older files.
  public var underived: [String: String]?

  /// What each counter was counted as that wasn't counted under its own name, for instance by which
  /// event of this processor; `nil` where there is none, and in older files.
  public var countedAs: [String: String]?
}

extension RunEnvironment {
  /// The commit measured, in words.
  public var revision: String { commit + (isDirty == true ? " with changes" : "") }

  /// What of the machine makes times comparable: two runs compare by its differences.
  public var identity: MachineIdentity {
    MachineIdentity(
      processor: processor, model: processorModel, processors: cores,
      usableProcessors: usableProcessors, availableProcessors: availableProcessors,
      caches: caches, instructionSets: instructionSets)
  }
}
