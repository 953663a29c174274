import CPU
import Compression
import Datasets
import Networks
import Results
import Suites

/// One run of `assay sensitivity`: a suite's models, trained, with each layer pruned alone. Validation
/// samples judge, so that what is chosen by it can still be tested.
public final class SensitivityRun {
  /// The run's files.
  public let directory: RunDirectory

  /// What could not be trained, a line each.
  public private(set) var failures: [String] = []

  /// How many networks there are: each model with each seed.
  public var networkCount: Int { suite.models.count * suite.seeds.count }

  private let suite: Suite
  private let materials: Materials
  private let gate = Gate()

  /// Checks what can be checked before the first training, then makes the run's directory.
  ///
  /// - Throws: `HarnessError` for a suite that doesn't fit the data, or when the directory can't be
  ///   made.
  public init(_ request: RunRequest) throws(HarnessError) {
    suite = request.suite
    materials = try Materials(request)
    let environment = Environment.capture(
      suite: suite.text, datasetChecksum: materials.data.checksum,
      instructionSets: InstructionSets.names, compiler: request.compiler, commit: request.commit,
      isDirty: request.isDirty, build: request.build, started: request.started)
    let name = suite.name + "-sensitivity"
    directory = try wrapping(HarnessError.results) { () throws(ResultsError) in
      let directory = try RunDirectory.create(
        base: request.outputDirectory, suite: name, stamp: request.stamp, commit: request.commit,
        makesModels: false)
      try environment.write(to: directory.environment)
      return directory
    }
  }

  /// Looks at network after network; the file is whole after each.
  ///
  /// - Parameter report: told what begins, and when a network is done.
  /// - Throws: `HarnessError` when results can't be written. A training that fails is among
  ///   `failures`, and the others go on.
  public func measure(_ report: (Run.Progress) -> Void) throws(HarnessError) {
    var records: [SensitivityRecord] = []
    for model in suite.models {
      for seed in suite.seeds {
        let title = "\(model.name), seed \(seed)"
        do {
          records += try self.records(model, seed: seed) { report(.began($0)) }
        } catch {
          failures.append("\(title): \(error)")
        }
        let (records, path) = (records, directory.sensitivity)
        try wrapping(HarnessError.results) { () throws(ResultsError) in
          try gate.pass { () throws(ResultsError) in
            try WholeFile.write(SensitivityCSV.text(records), to: path)
          }
        }
        report(.finished(title))
      }
    }
  }

  /// Keeps the file whole while the process is about to end.
  public var interruption: Interruption { Interruption(gate: gate) }

  private func records(
    _ model: Model, seed: UInt64, _ began: (String) -> Void
  ) throws(TrainingError) -> [SensitivityRecord] {
    let network = try materials.workshop.dense(model, seed: seed) {
      began("training \(model.name)")
    }
    began("pruning \(model.name)")
    let validation = materials.data.validation
    let layers = LayerSensitivity.all(
      of: network, on: validation, loss: suite.training.configuration(seed: seed).loss,
      trainer: materials.trainer)
    return zip(network.layers, layers).enumerated().flatMap { index, pair in
      pair.1.points.map { point in
        SensitivityRecord(
          model: model.name, seed: seed, layer: index + 1, outputs: pair.0.outputs,
          inputs: pair.0.inputs, sparsity: point.sparsity, accuracy: point.result.accuracy,
          loss: point.result.loss, samples: validation.count)
      }
    }
  }
}
