import Datasets
import Metrics
import Networks
import Suites

extension Dataset {
  /// Loads the data that a suite names, split as its training says.
  ///
  /// - Throws: `DatasetError`, `unneeded` also where a directory is named beside a suite's files.
  static func load(
    _ choice: DatasetChoice, _ inputs: SuiteInputs
  ) throws(DatasetError) -> Dataset {
    try load(
      choice, directory: inputs.dataDirectory, validation: inputs.suite.training.validation,
      environment: inputs.variables)
  }

  /// Loads data by what they are called.
  ///
  /// - Parameters:
  ///   - directory: where the files of a named data set lie; `nil` for the usual places.
  ///   - validation: the fraction of the training samples to set aside.
  ///   - environment: the process's environment variables, which name the usual places.
  /// - Throws: `DatasetError`.
  public static func load(
    _ choice: DatasetChoice, directory: String?, validation: Double, environment: [String: String]
  ) throws(DatasetError) -> Dataset {
    switch choice {
    case .named(let name):
      return try DatasetLoader.load(
        name: name, directory: directory, validation: validation, seed: 0,
        environment: environment)
    case .files(let files):
      if let directory { throw .unneeded(directory: directory, dataset: files.name) }
      return try DataFiles(files).load(validation: validation, seed: 0)
    }
  }

  /// What networks for unscaled inputs do to them first; `nil` when inputs weren't scaled.
  var normalization: Normalization? {
    scaling.map { Normalization(offset: $0.offset, scale: $0.scale) }
  }
}

extension Samples {
  /// What networks are judged by that are evaluated on these.
  var quality: Quality { truth.isTargets ? .r2 : .accuracy }
}

extension DataFiles {
  /// What a suite says of its files.
  fileprivate init(_ files: DatasetFiles) {
    self.init(
      name: files.name,
      source: .init(files.source), task: files.task.map(Task.init),
      testFraction: files.testFraction,
      normalization: .init(files.normalization))
  }
}

extension DataFiles.Source {
  fileprivate init(_ source: DatasetFiles.Source) {
    func pair(_ pair: DatasetFiles.Pair) -> DataFiles.Pair {
      DataFiles.Pair(inputs: pair.inputs, truth: pair.truth)
    }
    switch source {
    case .table(let file, let test, let columns, let hasHeader):
      self = .table(
        file: file, test: test, columns: columns.map(ColumnChoice.init), hasNames: hasHeader)
    case .archive(let file, let test, let inputs, let truth):
      self = .archive(file: file, test: test, inputs: inputs, truth: truth)
    case .arrays(let train, let test):
      self = .arrays(train: pair(train), test: test.map(pair))
    }
  }
}

extension DataFiles.Task {
  fileprivate init(_ task: DatasetFiles.Task) {
    switch task {
    case .classification: self = .classification
    case .regression: self = .regression
    }
  }
}

extension ColumnChoice {
  fileprivate init(_ column: DatasetFiles.Column) {
    switch column {
    case .name(let name): self = .name(name)
    case .number(let number): self = .number(number)
    }
  }
}

extension InputScaling.Method {
  fileprivate init(_ normalization: DatasetFiles.Normalization) {
    switch normalization {
    case .none: self = .none
    case .standard: self = .standard
    case .minMax: self = .minMax
    case .divided(let divisor): self = .divided(by: Float(divisor))
    }
  }
}
