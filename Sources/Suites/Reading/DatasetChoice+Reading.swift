import Files
import Foundation

extension DatasetChoice {
  /// Reads the key `dataset`: a name, or a mapping with a file.
  init(from value: SuiteValue) throws(SuiteError) {
    if value.node.mapping != nil {
      self = .files(try DatasetFiles(from: value))
      return
    }
    let expected =
      "a data set's name of small letters, digits and '-', such as 'synthetic', or a file, such as "
      + "{file: data.csv}"
    let name = try value.text(expected)
    guard name.utf8.allSatisfy({ "abcdefghijklmnopqrstuvwxyz0123456789-".utf8.contains($0) }) else {
      throw value.mismatch(expected: expected)
    }
    self = .named(name)
  }
}

extension DatasetFiles {
  private static let keys = [
    "file", "test", "test-fraction", "label", "targets", "task", "header", "normalize", "name",
  ]

  /// A file with everything at its default.
  init(file: String, columns: [Column]) {
    self.init(
      name: Self.name(ofFile: file), file: file, test: nil, testFraction: Self.testFraction,
      columns: columns, task: nil, hasHeader: nil, normalization: .none)
  }

  /// The share of samples that is set aside to test on, where nothing else is said.
  private static let testFraction = 0.2

  /// Reads the mapping.
  init(from value: SuiteValue) throws(SuiteError) {
    let entries = try value.entries("a file, such as {file: data.csv}")
    try SuiteValue.check(entries, keys: Self.keys, of: "'dataset'")
    func entry(_ key: String) -> SuiteValue? { entries.first { $0.name == key }?.value }
    guard let fileValue = entry("file") else {
      throw value.error("'dataset' lacks the key 'file', expected for instance 'file: data.csv'")
    }
    file = try fileValue.path("a file's path, such as 'data.csv'")
    test = try entry("test").map { value throws(SuiteError) in
      try value.path("the path of a file with test samples")
    }
    testFraction = try Self.fraction(entry("test-fraction"), besides: test)
    task = try entry("task").map { value throws(SuiteError) -> Task in
      let word = try value.word("task", among: Task.allCases.map(\.rawValue))
      return Task(rawValue: word) ?? .classification
    }
    hasHeader = try entry("header").map { value throws(SuiteError) in
      try value.word("value of 'header'", among: ["true", "false"]) == "true"
    }
    columns = try Self.columns(label: entry("label"), targets: entry("targets"), task)
    if entry("targets") != nil { task = .regression }
    normalization =
      try entry("normalize").map { value throws(SuiteError) in
        try Normalization(from: value)
      } ?? .none
    name =
      try entry("name").map { value throws(SuiteError) in try value.name("a name") }
      ?? Self.name(ofFile: file)
  }

  /// A file's name without its endings, as a name that results can have.
  private static func name(ofFile path: String) -> String {
    var name = (path as NSString).lastPathComponent
    for ending in [".gz", ".csv", ".tsv", ".txt", ".data", ".npz", ".npy"]
    where name.lowercased().hasSuffix(ending) && name.count > ending.count {
      name.removeLast(ending.count)
    }
    let plain = name.fileName(keeping: "._-", replacement: "-")
    return plain.first.map { ".-_".contains($0) } ?? true ? "data-\(plain)" : plain
  }

  private static func fraction(
    _ value: SuiteValue?, besides test: String?
  ) throws(SuiteError) -> Double {
    guard let value else { return testFraction }
    if test != nil {
      throw value.error(
        "found 'test-fraction' beside 'test', expected one of them: 'test' names a file with test "
          + "samples, so none need be drawn")
    }
    guard let fraction = value.number, fraction > 0, fraction <= 0.5 else {
      throw value.numberMismatch(expected: "a fraction above 0 and up to 0.5")
    }
    return fraction
  }

  private static func columns(
    label: SuiteValue?, targets: SuiteValue?, _ task: Task?
  ) throws(SuiteError) -> [Column] {
    guard let targets else {
      return [try label.map { value throws(SuiteError) in try Column(from: value) } ?? .number(-1)]
    }
    if label != nil || task == .classification {
      throw targets.error(
        "found 'targets', the numbers to predict, beside "
          + (label != nil ? "'label'" : "'task: classification'") + ", expected one of them")
    }
    guard targets.node.sequence != nil else { return [try Column(from: targets)] }
    return try targets.distinctItems(of: "columns to predict") {
      item throws(SuiteError) in try Column(from: item)
    }
  }
}

extension DatasetFiles.Column {
  /// Reads a column: a number without quotes counts columns, anything else is a name.
  fileprivate init(from value: SuiteValue) throws(SuiteError) {
    guard let number = value.integer() else {
      self = .name(try value.text("a column's name, or its number from 1"))
      return
    }
    guard number != 0 else {
      throw value.mismatch(expected: "a column's number from 1, or from the last with -1")
    }
    self = .number(number)
  }
}

extension DatasetFiles.Normalization {
  private static let words = ["none", "standard", "min-max"]

  /// Reads a word, or `{scale: 255}`.
  fileprivate init(from value: SuiteValue) throws(SuiteError) {
    guard value.node.mapping != nil else {
      switch try value.word("normalization", among: Self.words) {
      case "standard": self = .standard
      case "min-max": self = .minMax
      default: self = .none
      }
      return
    }
    let entries = try value.entries("{scale: 255}")
    try SuiteValue.check(entries, keys: ["scale"], of: "'normalize'")
    guard let scale = entries.first?.value, let number = scale.number, number > 0,
      number <= 1e30
    else {
      throw (entries.first?.value ?? value).mismatch(
        expected: "a number above 0 that inputs are divided by, such as {scale: 255}")
    }
    self = .divided(by: number)
  }
}
