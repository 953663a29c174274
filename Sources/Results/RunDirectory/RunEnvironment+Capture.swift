import Foundation
import Machine

extension RunEnvironment {
  /// Describes a machine, adds what the caller knows, and warns of what disturbs measurements.
  ///
  /// - Parameters:
  ///   - machine: by default the one that this runs on, now.
  ///   - suite: the text of the suite file.
  ///   - datasetChecksum: of the data, once it is loaded.
  ///   - instructionSets: those that the program can use here.
  ///   - compiler: its name and version.
  ///   - commit: the commit measured.
  ///   - isDirty: whether the work tree had changes; `nil` when unknown.
  ///   - build: how the program was built.
  ///   - threads: the most that work at a time in what is measured.
  ///   - started: when the run started.
  public static func capture(
    _ machine: MachineState = MachineState(), suite: String, datasetChecksum: String?,
    instructionSets: [String], compiler: String, commit: String, isDirty: Bool?, build: Build,
    threads: Int = 1, started: Date
  ) -> RunEnvironment {
    RunEnvironment(
      version: currentVersion, machine: machine.name, processor: machine.processor,
      kernel: machine.kernel, processorModel: machine.model, isVirtual: machine.isVirtual,
      instructionSets: instructionSets,
      caches: machine.caches, cores: machine.cores,
      usableProcessors: machine.usableProcessors,
      availableProcessors: machine.availableProcessors, governor: machine.governor,
      load: machine.load,
      stolenTime: machine.stolenTime, compiler: compiler, commit: commit, isDirty: isDirty,
      build: build, datasetChecksum: datasetChecksum, suite: suite,
      started: started.formatted(.iso8601),
      warnings: Findings.all(Circumstances(machine: machine, build: build, threads: threads))
        .map(\.description),
      unavailable: [:])
  }
}
