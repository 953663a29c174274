import Parameters

/// Reads the models of a suite file: widths, or files.
struct ModelReader {
  /// Finds the shape of a model file's network.
  let shapes: ModelShapes

  /// Reads the key `models`.
  func models(from value: SuiteValue) throws(SuiteError) -> [Model] {
    let expected = "a mapping of at least one model, such as 'small: [784, 100, 10]'"
    let entries = try value.entries(expected)
    guard !entries.isEmpty else { throw value.mismatch(expected: expected) }
    var models: [Model] = []
    for entry in entries {
      let name = try entry.key.name("a model's name")
      let (shape, origin) =
        if case .mapping = entry.value.node {
          try file(entry.value, of: name)
        } else {
          (NetworkShape(try widths(entry.value, of: name)), ModelOrigin.initial)
        }
      models.append(
        Model(
          name: name, shape: shape, origin: origin, line: entry.key.line,
          column: entry.key.column))
    }
    return models
  }

  // MARK: Widths

  private func widths(_ value: SuiteValue, of name: String) throws(SuiteError) -> [Int?] {
    let items = try value.items(
      of: "the widths of '\(name)' from inputs to classes, or a file such as {file: model.onnx}")
    var widths: [Int?] = []
    for (index, item) in items.enumerated() {
      let words = index == 0 ? ["input"] : index == items.count - 1 ? ["classes", "outputs"] : []
      widths.append(try width(item, orTheData: words))
    }
    guard widths.count > 1 else {
      throw value.error(
        "found 1 width, expected at least two: the inputs' and the classes', such as [784, 100, 10]"
      )
    }
    return widths
  }

  /// A layer's width; `nil` for a word that leaves it to the data, which the first and the last
  /// layer have.
  private func width(_ item: SuiteValue, orTheData words: [String]) throws(SuiteError) -> Int? {
    if let word = try? item.text(""), words.contains(word) { return nil }
    let what = (words.first.map { "'\($0)' or " } ?? "") + "a layer's width"
    return try item.integer(in: 1...65_536, what)
  }

  // MARK: Files

  /// The keys of a model from a file.
  static let parameters: [Parameter] = [
    .described(
      "file", "a file's name",
      help: "a network as it is: compressed and fine-tuned, but not trained anew"),
    .described(
      "from", "a file's name",
      help: "a network whose layers but the last are trained for these data"),
    .init(
      "activation", .word(TrainingPlan.Activation.allCases.map(\.rawValue)),
      help: "the hidden layers' activation, for files that hold weights alone"),
    .init(
      "layers", .list(.text("a layer's name", isValid: { _ in true })),
      help: "the layers' names from the first to the last, where their shapes don't tell"),
  ]

  private func file(
    _ value: SuiteValue, of name: String
  ) throws(SuiteError) -> (NetworkShape, ModelOrigin) {
    let expected = "the file of '\(name)', such as {file: model.onnx}"
    let entries = try value.entries(expected)
    try SuiteValue.check(entries, keys: Self.parameters.map(\.name), of: "model '\(name)'")
    let named = entries.filter { ["file", "from"].contains($0.name) }
    guard let place = named.first else { throw value.mismatch(expected: expected) }
    if named.count > 1 {
      throw named[1].key.error(
        "found 'file' and 'from', expected one of them: 'file' takes the network as it is, 'from' "
          + "trains it for these data with a new last layer; remove one")
    }
    let source = ModelSource(
      path: try place.value.path("a file's name"),
      activation: try entries.first { $0.name == "activation" }.map(Self.activation),
      layers: try entries.first { $0.name == "layers" }.map { (entry) throws(SuiteError) in
        try entry.value.distinctItems(of: "layers' names") { (item) throws(SuiteError) in
          try item.text("a layer's name")
        }
      })
    var shape = try shape(of: source, at: place.value)
    guard place.name == "from" else { return (shape, .file(source)) }
    shape.widths[shape.widths.count - 1] = nil
    return (shape, .transfer(source))
  }

  private static func activation(
    _ entry: SuiteValue.Entry
  ) throws(SuiteError) -> TrainingPlan.Activation {
    let words = TrainingPlan.Activation.allCases.map(\.rawValue)
    let word = try entry.value.word("activation", among: words)
    guard let activation = TrainingPlan.Activation(rawValue: word) else {
      preconditionFailure("\(word) is one of the words")
    }
    return activation
  }

  private func shape(
    of source: ModelSource, at value: SuiteValue
  ) throws(SuiteError) -> NetworkShape {
    do { return try shapes(source) } catch {
      switch error {
      case .missing:
        throw .missing(
          path: source.path, expected: "the model file that \(value.path):\(value.line) names")
      case .unreadable(let reason): throw value.error(reason)
      }
    }
  }
}
