import Foundation

extension Environment {
  /// Reads /proc and /sys, adds what the caller knows, and warns of what disturbs measurements.
  ///
  /// - Parameters:
  ///   - suite: the text of the suite file.
  ///   - datasetChecksum: of the data, once it is loaded.
  ///   - instructionSets: those that the program can use here.
  ///   - compiler: its name and version.
  ///   - commit: the commit measured.
  ///   - isDirty: whether the work tree had changes; `nil` when unknown.
  ///   - build: how the program was built.
  ///   - started: when the run started.
  public static func capture(
    suite: String, datasetChecksum: String?, instructionSets: [String], compiler: String,
    commit: String, isDirty: Bool?, build: Build, started: Date
  ) -> Environment {
    capture(
      SystemFiles(root: ""), suite: suite, datasetChecksum: datasetChecksum,
      instructionSets: instructionSets, compiler: compiler, commit: commit, isDirty: isDirty,
      build: build, started: started)
  }

  package static func capture(
    _ system: SystemFiles, suite: String, datasetChecksum: String?, instructionSets: [String],
    compiler: String, commit: String, isDirty: Bool?, build: Build, started: Date
  ) -> Environment {
    var environment = Environment(
      machine: system.line("/proc/sys/kernel/hostname"), processor: system.processor,
      kernel: system.line("/proc/sys/kernel/osrelease"), instructionSets: instructionSets,
      caches: system.caches, cores: system.cores,
      governor: system.line("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor"),
      load: system.load, stolenTime: system.stolenTime, compiler: compiler, commit: commit,
      isDirty: isDirty, build: build, datasetChecksum: datasetChecksum, suite: suite,
      started: started.formatted(.iso8601), warnings: [], unavailable: [:])
    environment.warnings = environment.disturbances(
      siblings: system.siblings, randomizesAddresses: system.randomizesAddresses)
    return environment
  }

  /// Each says what is the matter, and what to do about it where something can be done.
  private func disturbances(siblings: String?, randomizesAddresses: Bool) -> [String] {
    var warnings: [String] = []
    if build == .debug {
      warnings.append("debug build: only the kernels are optimised; build with -c release")
    }
    if let load, let cores, load > 0.5 * Double(cores) {
      warnings.append(
        "load \(load) on \(cores) processors: other programs are running; stop them")
    }
    if let governor, governor != "performance" {
      warnings.append(
        "governor '\(governor)': the clock rate follows the load; "
          + "set it with 'cpupower frequency-set -g performance'")
    }
    if let siblings {
      warnings.append(
        "processors \(siblings) share a core: a neighbour's work slows a measurement; "
          + "switch simultaneous multithreading off")
    }
    // Below a thousandth it can't move a median.
    if let stolenTime, stolenTime >= 0.001 {
      warnings.append(
        "steal time: since boot the hypervisor gave "
          + String(format: "%.1f %%", 100 * stolenTime) + " of the processor time to others")
    }
    if randomizesAddresses {
      warnings.append(
        "address randomisation: the layout of memory changes from run to run; "
          + "start with 'setarch -R'")
    }
    return warnings
  }
}
