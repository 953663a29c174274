extension DataFiles {
  /// Reads the files, splits the samples, and brings inputs into one range.
  ///
  /// Samples to test on are those of their own file, or drawn by `TestSplit`. Normalisation is
  /// fitted to the samples that are left to train on.
  ///
  /// - Parameters:
  ///   - validation: The fraction of the training samples to set aside, between 0 and 1.
  ///   - seed: What the choice of those depends on.
  /// - Throws: `DatasetError` for files that are missing or of no use.
  public func load(validation: Double, seed: UInt64) throws(DatasetError) -> Dataset {
    switch source {
    case .table(let file, let test, let columns, let hasNames):
      func read(_ path: String) throws(DatasetError) -> TableSamples {
        try TableSamples(path: path, columns: columns, hasNames: hasNames)
      }
      let train = try read(file)
      return try dataset(
        train, test: try test.map { path throws(DatasetError) in try read(path) },
        validation: validation, seed: seed)
    case .archive(let file, let test, let inputs, let truth):
      let found = try ArrayArchive(path: file).samples(inputs: inputs, truth: truth)
      let other = try test.map { path throws(DatasetError) in
        let found = try ArrayArchive(path: path).samples(inputs: inputs, truth: truth)
        return found.test ?? found.train
      }
      return try dataset(
        found.train, test: other ?? found.test, validation: validation, seed: seed)
    case .arrays(let train, let test):
      return try dataset(
        try ArraySamples(inputs: train.inputs, truth: train.truth),
        test: try test.map { pair throws(DatasetError) in
          try ArraySamples(inputs: pair.inputs, truth: pair.truth)
        }, validation: validation, seed: seed)
    }
  }

  private func dataset<Own: OwnSamples>(
    _ own: Own, test: Own?, validation: Double, seed: UInt64
  ) throws(DatasetError) -> Dataset {
    let meaning = try own.meaning(for: task)
    let all = try own.samples(as: meaning)
    var notes = [Self.note(meaning, name)]
    let parts: (train: Samples, test: Samples)
    if let test {
      try own.check(test)
      parts = (all, try test.samples(as: meaning))
    } else {
      let split = TestSplit(all.truth, fraction: testFraction)
      parts = (all.selecting(split.train), all.selecting(split.test))
      notes.append(
        "\(name): \(split.test.count) of \(all.count) samples were drawn to test on, the same "
          + "each time" + (all.truth.isTargets ? "" : ", of each class its share"))
    }
    try check(parts.train, parts.test, own.path)
    let split = ValidationSplit(count: parts.train.count, fraction: validation, seed: seed)
    let train = parts.train.selecting(split.train)
    let scaling = InputScaling(normalization, fittedTo: train)
    if scaling != nil {
      notes.append(
        "\(name): inputs are normalised as it suits the \(train.count) training samples; model "
          + "files do the same to theirs")
    }
    func scaled(_ samples: Samples) throws(DatasetError) -> Samples {
      let result = scaling.map { $0(samples) } ?? samples
      guard result.inputs.allSatisfy(\.isFinite) else {
        throw .unsuitable(
          path: own.path, found: "inputs that are too large once they are normalised",
          expected: "numbers of single precision", remedy: "write another 'normalize'")
      }
      return result
    }
    let scaledTrain = try scaled(train)
    return Dataset(
      name: name, meaning: meaning, train: scaledTrain,
      validation: try scaled(parts.train.selecting(split.validation)),
      test: try scaled(parts.test),
      checksum: checksumText(
        own.checksums + (test?.checksums ?? []) + [checksum(ofText: description(meaning))]),
      scaling: scaling, notes: notes, warnings: Self.warnings(scaledTrain, name))
  }

  /// Everything beside the files that determines the samples.
  private func description(_ meaning: OutputMeaning) -> String {
    "\(source.choices); \(meaning.word); test \(testFraction); \(normalization)"
  }

  private func check(
    _ train: Samples, _ test: Samples, _ path: String
  ) throws(DatasetError) {
    // A single value has no spread, of which R² is a share.
    let least = train.truth.isTargets ? 2 : 1
    guard train.count >= 2, test.count >= least else {
      throw .unsuitable(
        path: path, found: "\(train.count) samples to train on and \(test.count) to test on",
        expected: "at least 2 and \(least)", remedy: "use more samples")
    }
  }
}

extension DataFiles.Source {
  /// What was chosen of the files, whatever they are called.
  fileprivate var choices: String {
    switch self {
    case .table(_, _, let columns, let hasNames):
      "columns \(columns), names \(hasNames.map { "\($0)" } ?? "found")"
    case .archive(_, _, let inputs, let truth):
      "arrays \(inputs ?? "found"), \(truth ?? "found")"
    case .arrays: "arrays"
    }
  }
}

extension DataFiles {
  /// Values beyond this are wide for a network's initial weights.
  private static let wide: Float = 10

  private static func note(_ meaning: OutputMeaning, _ name: String) -> String {
    let count = meaning.count == 1 ? "1 target" : "\(meaning.count) \(meaning.word)"
    return "\(name): \(count) to learn: \(meaning)"
  }

  private static func warnings(_ train: Samples, _ name: String) -> [String] {
    var warnings: [String] = []
    if let widest = train.inputs.lazy.map(abs).max(), widest > wide {
      warnings.append(
        "\(name): inputs reach \(widest); networks train better with 'normalize: standard', or "
          + "with {scale: 255} where they are bytes")
    }
    if case .targets(let values, _) = train.truth,
      let widest = values.lazy.map(abs).max(), widest > wide
    {
      warnings.append(
        "\(name): targets reach \(widest) and are learnt as they are; networks train faster with "
          + "targets of another unit, about 1")
    }
    return warnings
  }
}
