import Parameters

extension Suite {
  /// Reads a suite file.
  ///
  /// - Parameters:
  ///   - path: The file's path.
  ///   - strategies: What each strategy may be told; `pipeline` is known without.
  ///   - backends: How each backend is named.
  ///   - counterGroups: The names of the counter groups that exist.
  ///   - searched: Where they were looked for.
  ///   - targets: The names of the hardware targets that exist.
  ///   - targetsSearched: Where those were looked for.
  ///   - shapes: Looks at model files.
  /// - Throws: `SuiteError.missing` or `.unreadable` when there is nothing to read, `.malformed`
  ///   with line and column at the first thing that isn't a valid suite.
  public static func load(
    path: String, strategies: [StrategySchema], backends: [BackendSchema],
    counterGroups: [String], searched: [String] = [],
    targets: [String] = [], targetsSearched: [String] = [],
    shapes: @escaping ModelShapes = noModelFiles
  ) throws(SuiteError) -> Suite {
    let document = try SuiteDocument(
      file: path, expected: "a suite file, or a name such as default")
    return try Suite(
      document, strategies: strategies, backends: backends,
      counterGroups: (counterGroups, searched), targets: (targets, targetsSearched),
      shapes: shapes)
  }

  /// Reads a suite from its text.
  ///
  /// - Parameters:
  ///   - text: YAML.
  ///   - path: The name by which errors call the text.
  ///   - strategies: What each strategy may be told; `pipeline` is known without.
  ///   - backends: How each backend is named.
  ///   - counterGroups: The names of the counter groups that exist.
  ///   - targets: The names of the hardware targets that exist.
  ///   - shapes: Looks at model files.
  /// - Throws: `SuiteError.malformed` with line and column at the first thing that isn't a valid
  ///   suite.
  public static func parse(
    _ text: String, path: String, strategies: [StrategySchema], backends: [BackendSchema],
    counterGroups: [String], targets: [String] = [], shapes: @escaping ModelShapes = noModelFiles
  ) throws(SuiteError) -> Suite {
    let document = try SuiteDocument(text, path: path)
    return try Suite(
      document, strategies: strategies, backends: backends, counterGroups: (counterGroups, []),
      targets: (targets, []), shapes: shapes)
  }

  /// Names of files in a folder, and where it was looked for.
  private typealias Named = (names: [String], searched: [String])

  private init(
    _ document: SuiteDocument, strategies: [StrategySchema], backends: [BackendSchema],
    counterGroups: Named, targets: Named, shapes: @escaping ModelShapes
  ) throws(SuiteError) {
    let root = document.root
    let entries = try root.entries("a mapping of suite keys, such as 'suite: default'")
    try FileKind.check(entries, for: .networks)
    try SuiteValue.check(entries, keys: Self.keys.map(\.name), of: "a suite")
    for key in Self.keys
    where key.isRequired && !entries.contains(where: { $0.name == key.name }) {
      throw root.error(
        "the suite lacks the key '\(key.name)', expected for instance '\(key.example)'")
    }
    func value(_ name: String) -> SuiteValue? { entries.first { $0.name == name }?.value }
    func required(_ name: String) -> SuiteValue { value(name) ?? root }

    name = try required("suite").name("a name")
    dataset = try DatasetChoice(from: required("dataset"))
    training = try TrainingPlan(value("training"), suite: root)
    try Self.checkDevice(of: value("training"), among: backends)
    seeds = try value("seeds").map(Self.seeds) ?? [1]
    models = try ModelReader(shapes: shapes).models(from: required("models"))
    try training.check(models, path: root.path)
    self.strategies = try StrategyReader(schemas: strategies, models: models)
      .choices(from: required("strategies"))
    self.backends = try required("backends").distinctItems(
      of: "backends", read: BackendReader(schemas: backends).choice)
    batches = try Self.batches(from: required("batches"))
    measure = try MeasurementPlan(value("measure"), suite: root)
    gate = try GateThresholds(value("gate"), suite: root)
    counters = try Self.named(
      value("counters"), in: counterGroups, key: "counters", "counter group")
    self.targets = try Self.named(
      value("targets"), in: targets, key: "targets", "hardware target")
    text = document.text
  }
}

// MARK: - Keys

extension Suite {
  /// Checks that a backend which dense networks are to be trained on is one that trains.
  private static func checkDevice(
    of training: SuiteValue?, among backends: [BackendSchema]
  ) throws(SuiteError) {
    let entries = try training?.entries("a mapping of keys of 'training'") ?? []
    guard let device = entries.first(where: { $0.name == "device" })?.value else { return }
    let reader = BackendReader(schemas: backends.filter(\.trains), what: "device to train on")
    _ = try reader.choice(from: device)
  }

  private static func seeds(from value: SuiteValue) throws(SuiteError) -> [UInt64] {
    try value.distinctItems(of: "seeds") { (item) throws(SuiteError) -> UInt64 in
      guard let seed = item.integer(as: UInt64.self) else {
        throw item.numberMismatch(expected: "a seed from 0 to \(UInt64.max)")
      }
      return seed
    }
  }

  private static func batches(from value: SuiteValue) throws(SuiteError) -> [Int] {
    try value.distinctItems(of: "batch sizes") { (item) throws(SuiteError) -> Int in
      try item.integer(in: 1...1_000_000, "a batch size")
    }
  }

  private static func named(
    _ value: SuiteValue?, in folder: Named, key: String, _ what: String
  ) throws(SuiteError) -> [String] {
    guard let value, value.node.sequence?.isEmpty != true else { return [] }
    if folder.names.isEmpty, !folder.searched.isEmpty {
      let places = folder.searched.map { "'\($0)'" }.joined(separator: " or ")
      throw value.error(
        "found no \(what)s in \(places), expected a folder of them beside the suite: copy it "
          + "there too, or leave '\(key)' out")
    }
    return try value.distinctItems(of: "\(what)s") { (item) throws(SuiteError) -> String in
      try item.word(what, among: folder.names)
    }
  }
}
