import TestSupport
import Testing

@testable import Suites

/// The key `dataset` of a suite file.
@Suite struct DatasetChoiceTests {
  private func read(_ text: String, path: String = "s.yaml") throws -> DatasetChoice {
    try DatasetChoice(from: SuiteDocument(text, path: path).root)
  }

  private func files(_ text: String) throws -> DatasetFiles {
    guard case .files(let files) = try read(text) else {
      throw SuiteError.missing(path: text, expected: "files")
    }
    return files
  }

  @Test func `a word names a data set, a file is read by its defaults`() throws {
    #expect(try read("fashion-mnist") == .named("fashion-mnist"))
    let files = try files("{file: data/Iris (1).csv.gz}")
    #expect(
      files.source
        == .table(
          file: "data/Iris (1).csv.gz", test: nil, columns: [.number(-1)], hasHeader: nil))
    #expect(files.name == "Iris--1-" && files.task == nil)
    #expect(files.testFraction == 0.2 && files.normalization == .none)
    #expect(try self.files("{file: .csv, normalize: min-max}").name == "data-.csv")
  }

  @Test func `every key of a table is read`() throws {
    let files = try files(
      """
      file: a.csv
      test-fraction: 0.3
      label: species
      task: classification
      header: false
      normalize: {scale: 255}
      name: flowers
      """)
    #expect(
      files
        == DatasetFiles(
          name: "flowers",
          source: .table(
            file: "a.csv", test: nil, columns: [.name("species")], hasHeader: false),
          testFraction: 0.3, task: .classification, normalization: .divided(by: 255)))
    let other = try self.files("{file: a.csv, test: b.csv, targets: [y, -1], normalize: standard}")
    #expect(
      other.source
        == .table(
          file: "a.csv", test: "b.csv", columns: [.name("y"), .number(-1)], hasHeader: nil))
    #expect(other.task == .regression && other.normalization == .standard)
    guard case .table(_, _, let columns, _) = try self.files("{file: a, label: '1'}").source else {
      Issue.record("no table")
      return
    }
    #expect(columns == [.name("1")])
  }

  @Test func `archives and pairs of arrays are read`() throws {
    #expect(
      try files("{file: mnist.npz}").source
        == .archive(file: "mnist.npz", test: nil, inputs: nil, truth: nil))
    let named = try files("{file: a.NPZ, test: b.npz, inputs: X, targets: Y}")
    #expect(
      named.source == .archive(file: "a.NPZ", test: "b.npz", inputs: "X", truth: "Y"))
    #expect(named.task == .regression)
    let pair = try files(
      "{inputs: x.npy, labels: y.npy, test-inputs: tx.npy, test-labels: ty.npy, name: two}")
    #expect(
      pair.source
        == .arrays(
          train: .init(inputs: "x.npy", truth: "y.npy"),
          test: .init(inputs: "tx.npy", truth: "ty.npy")))
    #expect(try files("{inputs: x.npy, labels: y.npy}").name == "x")
  }

  @Test func `paths begin at the suite's folder`() throws {
    guard
      case .files(let files) = try read("{file: sub/a.csv, test: /b.csv}", path: "suites/s.yaml")
    else {
      Issue.record("no files")
      return
    }
    #expect(
      files.source
        == .table(
          file: "suites/sub/a.csv", test: "/b.csv", columns: [.number(-1)], hasHeader: nil))
  }

  @Test(
    arguments: [
      ("{}", "lacks the key 'file'"), ("{label: x}", "lacks the key 'file'"),
      ("{file: a.csv, lable: x}", "did you mean 'label'?"),
      ("{file: a.csv, test: b.csv, test-fraction: 0.1}", "expected one of them"),
      ("{file: a.csv, test-fraction: 0.7}", "up to 0.5"),
      ("{file: a.csv, label: 0}", "from 1"), ("{file: a.csv, label: [a]}", "a column's name"),
      ("{file: a.csv, label: a, targets: b}", "expected one of them"),
      ("{file: a.csv, targets: [a, a]}", "already"),
      ("{file: a.csv, targets: b, task: classification}", "expected one of them"),
      ("{file: a.csv, task: ranking}", "classification, regression"),
      ("{file: a.csv, header: maybe}", "true, false"),
      ("{file: a.csv, inputs: x}", "beside a table"),
      ("{file: a.npz, label: x}", "beside an archive"),
      ("{file: a.npz, labels: x, targets: y}", "expected one of them"),
      ("{inputs: a.npy}", "'labels' or 'targets'"),
      ("{inputs: a.npy, labels: b.npy, test-inputs: c.npy}", "'test-labels'"),
      ("{inputs: a.npy, labels: b.npy, label: c}", "'inputs' without 'file'"),
      ("{file: a.csv, normalize: standart}", "did you mean 'standard'?"),
      ("{file: a.csv, normalize: {scale: 0}}", "above 0"),
      ("{file: a.csv, normalize: {}}", "{scale: 255}"),
      ("{file: a.csv, name: a b}", "a name of letters"), ("[a.csv]", "a data set's name"),
      ("Iris", "{file: data.csv}"),
    ])
  func `what makes no sense is refused`(text: String, fragment: String) throws {
    let error = try #require(throws: SuiteError.self) { try read(text) }
    #expect("\(error)".contains(fragment), "\(error)")
    #expect("\(error)".hasPrefix("s.yaml:1:"), "\(error)")
  }
}
