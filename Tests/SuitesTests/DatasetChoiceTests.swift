import Foundation
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
      throw SuiteError.missing(path: "", expected: "")
    }
    return files
  }

  @Test func `a word names a data set, a file is read by its defaults`() throws {
    #expect(try read("fashion-mnist") == .named("fashion-mnist"))
    let files = try files("{file: data/Iris (1).csv.gz}")
    #expect(files.file == "data/Iris (1).csv.gz" && files.test == nil)
    #expect(files.name == "Iris--1-")
    #expect(files.columns == [.number(-1)] && files.task == nil && files.hasHeader == nil)
    #expect(files.testFraction == 0.2 && files.normalization == .none)
  }

  @Test func `every key is read`() throws {
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
    #expect(files.columns == [.name("species")] && files.task == .classification)
    #expect(files.hasHeader == false && files.normalization == .divided(by: 255))
    #expect(files.name == "flowers" && files.testFraction == 0.3)
    let other = try self.files("{file: a.csv, test: b.csv, targets: [y, -1], normalize: standard}")
    #expect(other.test == "b.csv" && other.columns == [.name("y"), .number(-1)])
    #expect(other.task == .regression && other.normalization == .standard)
    #expect(try self.files("{file: a.csv, label: '1'}").columns == [.name("1")])
    #expect(try self.files("{file: .csv, normalize: min-max}").name == "data-.csv")
  }

  @Test func `paths are relative to the suite's folder`() throws {
    let directory = try TemporaryDirectory()
    let suite = try directory.write("{file: sub/a.csv, test: /b.csv}", to: "s.yaml")
    guard case .files(let files) = try read("{file: sub/a.csv, test: /b.csv}", path: suite) else {
      Issue.record("no files")
      return
    }
    #expect(files.file == directory.file("sub/a.csv") && files.test == "/b.csv")
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
