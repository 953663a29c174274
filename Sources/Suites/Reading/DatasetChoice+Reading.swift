import Files
import Foundation
import Parameters

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
  /// The keys of `dataset`.
  static let parameters: [Parameter] =
    Source.parameters + [
      .init(
        "test-fraction", .number(0...mostTestFraction, openLow: true),
        default: .number(testFraction),
        help: "the share of samples to test on where no file has any, of each class its own"),
      .init(
        "task", .word(Task.allCases.map(\.rawValue)),
        help: "what is learnt; unless given words are classes, and whole numbers of few kinds"),
      .described(
        "normalize", "\(Normalization.words.joined(separator: ", ")) or {scale: 255}",
        default: .word("none"),
        help:
          "mean 0 and standard deviation 1, the range from 0 to 1, or divided by a number; fitted "
          + "to training samples"),
      .described(
        "name", "a name",
        help: "what results call the data; the file's name unless given"),
    ]

  /// A file with everything at its default.
  init(file: String, columns: [Column]) {
    self.init(
      name: Self.name(ofFile: file), source: Source(file: file, columns: columns),
      testFraction: Self.testFraction, task: nil, normalization: .none)
  }

  /// The share of samples that is set aside to test on, where nothing else is said.
  private static let testFraction = 0.2

  /// The largest such share.
  private static let mostTestFraction = 0.5

  /// Reads the mapping.
  init(from value: SuiteValue) throws(SuiteError) {
    let entries = try value.entries("a file, such as {file: data.csv}")
    try SuiteValue.check(entries, keys: Self.parameters.map(\.name), of: "'dataset'")
    let keys = DatasetKeys(entries)
    source = try Source(entries, of: value)
    testFraction = try Self.fraction(keys["test-fraction"], hasTest: source.hasTest)
    task = try Self.task(keys)
    normalization =
      try keys["normalize"].map { value throws(SuiteError) in
        try Normalization(from: value)
      } ?? .none
    name =
      try keys["name"].map { value throws(SuiteError) in try value.name("a name") }
      ?? Self.name(ofFile: source.file)
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
    _ value: SuiteValue?, hasTest: Bool
  ) throws(SuiteError) -> Double {
    guard let value else { return testFraction }
    if hasTest {
      throw value.error(
        "found 'test-fraction' beside a file with test samples, expected one of them: with the "
          + "file none need be drawn")
    }
    guard let fraction = value.number, fraction > 0, fraction <= mostTestFraction else {
      throw value.numberMismatch(expected: "a fraction above 0 and up to \(mostTestFraction)")
    }
    return fraction
  }

  private static func task(_ keys: DatasetKeys) throws(SuiteError) -> Task? {
    let task = try keys["task"].map { value throws(SuiteError) -> Task in
      let word = try value.word("task", among: Task.allCases.map(\.rawValue))
      guard let task = Task(rawValue: word) else {
        preconditionFailure("\(word) is one of the words")
      }
      return task
    }
    guard let targets = keys["targets"] else { return task }
    if task == .classification {
      throw targets.error(
        "found 'targets', the numbers to predict, beside 'task: classification', expected one of "
          + "them")
    }
    return .regression
  }
}

extension DatasetFiles.Column {
  /// Reads a column: a number without quotes counts columns, anything else is a name.
  init(from value: SuiteValue) throws(SuiteError) {
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
  fileprivate static let words = ["none", "standard", "min-max"]

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
    guard let scale = entries.first?.value, let number = scale.number,
      (1e-30...1e30).contains(number)
    else {
      throw (entries.first?.value ?? value).mismatch(
        expected: "a number above 0 that inputs are divided by, such as {scale: 255}")
    }
    self = .divided(by: number)
  }
}
