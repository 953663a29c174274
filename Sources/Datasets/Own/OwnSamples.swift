/// What files of the user's own hold, before it is known how it is learnt.
protocol OwnSamples {
  /// The file's path, or that of the one with the truth.
  var path: String { get }

  /// The number of values of one input.
  var width: Int { get }

  /// The CRC-32 of each file, uncompressed.
  var checksums: [UInt32] { get }

  /// What outputs are to stand for, decided on training samples.
  ///
  /// - Parameter task: what is to be learnt; `nil` to see by the values.
  /// - Throws: `unsuitable` for what can't be learnt so.
  func meaning(for task: DataFiles.Task?) throws(DatasetError) -> OutputMeaning

  /// The samples, with classes or targets of this meaning.
  ///
  /// - Throws: `malformedLine` or `unsuitable` for a label that is none of the classes.
  func samples(as meaning: OutputMeaning) throws(DatasetError) -> Samples

  /// Checks that test samples have the inputs and outputs of these.
  func check(_ test: Self) throws(DatasetError)
}

extension TableSamples: OwnSamples {
  var checksums: [UInt32] { [checksum] }

  func meaning(for task: DataFiles.Task?) throws(DatasetError) -> OutputMeaning {
    func unsuitable(_ found: String, _ expected: String, _ remedy: String) -> DatasetError {
      .unsuitable(path: path, found: found, expected: expected, remedy: remedy)
    }
    guard let first = truth.first, first.count > 0 else {
      throw unsuitable("no rows", "at least three", TableText.remedy)
    }
    let task = task ?? (truth.count == 1 && first.looksLikeClasses ? .classification : .regression)
    switch task {
    case .regression:
      for column in truth where column.numbers == nil {
        throw unsuitable(
          "words in column '\(column.name)'", "numbers to predict",
          "name another column, or write 'task: classification'")
      }
      return .targets(truth.map(\.name))
    case .classification:
      guard truth.count == 1 else {
        throw unsuitable(
          "\(truth.count) columns with classes", "one", "name one of them as 'label'")
      }
      guard !first.hasTooManyWords else {
        throw unsuitable(
          "more than \(TruthColumn.mostClasses) different values in column '\(first.name)'",
          "at most \(TruthColumn.mostClasses) classes",
          "name another column, or write 'task: regression' for numbers to predict")
      }
      let classes = first.classes
      guard classes.count > 1 else {
        throw unsuitable(
          "'\(classes.first ?? "")' alone in column '\(first.name)'", "at least two classes",
          "name another column")
      }
      return .classes(classes)
    }
  }

  func samples(as meaning: OutputMeaning) throws(DatasetError) -> Samples {
    switch meaning {
    case .targets:
      let columns = truth.compactMap(\.numbers)
      let rows = (0..<count).flatMap { row in columns.map { Float($0[row]) } }
      guard columns.count == truth.count, rows.allSatisfy(\.isFinite) else {
        throw .unsuitable(
          path: path, found: "targets that are no numbers of single precision",
          expected: "numbers to predict", remedy: "scale them, or name other columns")
      }
      return Samples(
        width: width, inputs: inputs, truth: .targets(rows, outputs: columns.count))
    case .classes(let classes):
      do {
        return Samples(
          width: width, classes: classes.count, inputs: inputs,
          labels: try truth[0].labels(among: classes))
      } catch {
        throw .malformedLine(
          path: path, line: error.word.line, column: "'\(truth[0].name)'",
          found: "'\(error.word.text)'",
          expected: "one of the training samples' classes, \(meaning)", remedy: TableText.remedy)
      }
    case .labels: preconditionFailure("a table's classes have names")
    }
  }

  func check(_ test: TableSamples) throws(DatasetError) {
    guard test.width == width else {
      throw .unsuitable(
        path: test.path, found: "\(test.width) inputs", expected: "\(width), as in \(path)",
        remedy: "give both files the same columns")
    }
    if let names, let others = test.names, names != others {
      let pair = zip(names, others).first { $0 != $1 }
      throw .malformedLine(
        path: test.path, line: 1, column: nil, found: "a column '\(pair?.1 ?? "")'",
        expected: "'\(pair?.0 ?? "")', as in \(path)", remedy: "give both files the same columns")
    }
  }
}
