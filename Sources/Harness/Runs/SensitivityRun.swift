import Compression
import Datasets
import Files
import Networks
import Results
import Suites

/// One run of `assay sensitivity`: a suite's models, trained, with each layer pruned alone, and
/// then each alone of a low rank. Validation samples judge, so that what is chosen by it can still
/// be tested.
public final class SensitivityRun {
  /// The run's files.
  public let directory: RunDirectory

  /// What could not be trained, a line each.
  public private(set) var failures: [String] = []

  /// How many networks there are: each model with each seed.
  public var networkCount: Int { suite.models.count * suite.seeds.count }

  private let suite: Suite
  private let setup: TrainingSetup
  private let log: RunLog<SensitivityRecord>

  /// Checks what can be checked before the first training, then makes the run's directory.
  ///
  /// - Parameter base: where the run's directory is made.
  /// - Throws: `HarnessError` for a suite that doesn't fit the data; `DatasetError`; `FileError`
  ///   when the directory can't be made.
  public init(_ inputs: SuiteInputs, base: String, provenance: Provenance) throws {
    suite = inputs.suite
    setup = try TrainingSetup(inputs)
    let directory = try RunDirectory.create(
      base: base, suite: "\(suite.name)-sensitivity".boundedName, stamp: provenance.stamp,
      commit: provenance.commit, makesModels: false)
    self.directory = directory
    log = try RunLog(
      provenance.environment(suite: suite.text, notes: setup.notes, checksum: setup.checksum),
      directory: directory
    ) {
      var all: [SensitivityRecord] = []
      return { records in
        all += records
        try WholeFile.write(SensitivityCSV.table.text(all), to: directory.sensitivity)
      }
    }
  }

  /// Looks at network after network; the file is whole after each.
  ///
  /// - Parameter report: told what begins, and when a network is done.
  /// - Throws: `FileError` when results can't be written. A training that fails is among
  ///   `failures`, and the others go on.
  public func measure(_ report: @escaping (RunProgress<String>) -> Void) throws {
    for model in suite.models {
      for seed in suite.seeds {
        let title = "\(model.name), seed \(seed)"
        var records: [SensitivityRecord] = []
        do {
          records = try self.records(model, seed: seed, report)
        } catch {
          failures.append("\(title): \(error)")
        }
        try log.append(records)
        report(.finished(title))
      }
    }
  }

  /// How long training will take; `nil` where nothing is to be trained.
  public var trainingEstimate: TrainingEstimate? {
    setup.maker.estimate(suite.cells.filter { $0.strategy.isBaseline })
  }

  /// Keeps the file whole while the process is about to end.
  public var interruption: Interruption { log.interruption }

  private func records(
    _ model: Model, seed: UInt64, _ report: @escaping (RunProgress<String>) -> Void
  ) throws(TrainingError) -> [SensitivityRecord] {
    let network = try setup.maker.dense(model, seed: seed) {
      report($0.of(model.name))
    }
    report(.began("pruning \(model.name)"))
    let validation = setup.data.validation
    let loss = setup.maker.plan.configuration(seed: seed).loss
    func record(
      _ layer: Int, sparsity: Double, rank: Int? = nil, _ result: Evaluation
    ) -> SensitivityRecord {
      SensitivityRecord(
        model: model.name, seed: seed, layer: layer + 1, outputs: network.layers[layer].outputs,
        inputs: network.layers[layer].inputs, sparsity: sparsity, rank: rank,
        quality: validation.quality, accuracy: result.quality, loss: result.loss,
        samples: validation.count)
    }
    let pruned = LayerSensitivity.all(
      of: network, on: validation, loss: loss, trainer: setup.trainer
    ).enumerated().flatMap { index, layer in
      layer.points.map { record(index, sparsity: $0.sparsity, $0.result) }
    }
    report(.began("low ranks of \(model.name)"))
    let ranks = RankSensitivity.all(
      of: network, on: validation, loss: loss, trainer: setup.trainer,
      progress: { report(MakingProgress.part("singular values", $0).of(model.name)) }
    ).enumerated().flatMap { index, layer in
      layer.points.map { record(index, sparsity: $0.sparsity, rank: $0.rank, $0.result) }
    }
    return pruned + ranks
  }
}
