import Analysis
import ArgumentParser
import Datasets
import Files
import Harness
import ModelFiles
import Reports
import Suites
import Testing

@testable import assay

/// Which exit code each error ends the program with, by the table in the help of the program: 64
/// wrong words, 65 malformed input, 66 missing input, 69 something required isn't there, 73 no
/// output, 74 reading or writing failed.
@Suite struct ExitCodeTests {
  private static let failures: [(any Failure, Int32)] = [
    (WrongWords(description: "words"), 64),
    (SuiteError.noMatch(filter: "a", suite: "b", examples: []), 64),
    (HarnessError.noKernel(["dense can't"]), 64),
    (SuiteError.malformed(path: "a", line: 1, column: 1, message: "b"), 65),
    (FileError.malformed(path: "a", line: 1, column: nil, found: "b", expected: "c"), 65),
    (DatasetError.malformed(path: "a", offset: 0, found: "b", expected: "c"), 65),
    (ModelFileError.malformed(path: "a", offset: 0, found: "b", expected: "c"), 65),
    (ModelFileError.unsupportedVersion(path: "a", found: 1), 65),
    (HarnessError.otherSuite(directory: "a", suite: "b"), 65),
    (HarnessError.otherData(directory: "a", found: nil, expected: "b"), 65),
    (HarnessError.otherCaches(directory: "a", wereCold: true), 65),
    (ComparisonError.different([]), 65),
    (ComparisonError.nothingInCommon, 65),
    (GateError.nothingInCommon, 65),
    (WorkerError.notAWorker(program: "a"), 69),
    (RegressionFound.besideBase, 2),
    (CellsNotCompared(), 1),
    (ComparisonError.oneValue(axis: .batch, value: "1"), 65),
    (SuiteError.missing(path: "a", expected: "b"), 66),
    (FileError.missing(path: "a", expected: "b"), 66),
    (DatasetError.missing(path: "a"), 66),
    (DatasetError.notFound(dataset: "a", searched: []), 66),
    (ModelFileError.missing(path: "a"), 66),
    (HarnessError.instructionSets(["a"]), 69),
    (HarnessError.backend(name: "a", .init("b")), 69),
    (HarnessError.noSimulator, 69),
    (HarnessError.simulation("a"), 69),
    (ReportError.gnuplotMissing(directory: "a"), 69),
    (FileError.cannotCreate(path: "a", reason: "b"), 73),
    (ModelFileError.notCreated(path: "a", reason: "b"), 73),
    (ReportError.file(.cannotCreate(path: "a", reason: "b")), 73),
    (SuiteError.unreadable(path: "a", reason: "b"), 74),
    (FileError.readingFailed(path: "a", reason: "b"), 74),
    (FileError.writingFailed(path: "a", reason: "b"), 74),
    (DatasetError.unreadable(path: "a", reason: "b"), 74),
    (ModelFileError.unreadable(path: "a", reason: "b"), 74),
    (ModelFileError.notWritten(path: "a", reason: "b"), 74),
    (ReportError.gnuplotFailed(script: "a", message: "b"), 74),
    (ReportError.chartIncomplete(path: "a"), 74),
    (ReportError.file(.writingFailed(path: "a", reason: "b")), 74),
    (OutputLost(reason: "a"), 74),
  ]

  @Test func `every error ends the program with the code of its kind`() {
    for (failure, code) in Self.failures {
      #expect(failure.exitCode == code, "\(type(of: failure)): \(failure)")
      #expect(!failure.description.contains("\n"))
    }
  }

  @Test func `only the command says which option to use`() {
    for (failure, _) in Self.failures {
      #expect(!failure.description.contains("--"), "\(failure)")
    }
    let words = HarnessError.otherData(directory: "a", found: nil, expected: "b").remedy(.run)
    #expect(words?.contains("--data") == true && words?.contains("--resume") == true)
  }

  @Test func `what a command proposes about a file are options that its help names`() throws {
    let commands: [any ParsableCommand] = try [
      RunCommand.parse(["a"]), RunCommand.parse(["a", "--resume", "b"]), ReportCommand.parse(["a"]),
      ReportCommand.parse(["a", "--format", "csv", "--output", "b"]),
      SensitivityCommand.parse(["a"]), KernelsCommand.parse([]),
      KernelsCommand.parse(["--csv", "a"]), KernelsCommand.parse(["a"]),
      HistoryCommand.parse(["a"]), HistoryCommand.parse(["a", "--format", "csv"]),
      CompareCommand.parse(["a", "b"]), CheckCommand.parse(["a", "--base", "b"]),
      CheckCommand.parse(["a", "--instructions", "b", "--renew"]),
    ]
    for command in commands {
      let type = type(of: command)
      for error in [
        FileError.writingFailed(path: "a", reason: "b"), .cannotCreate(path: "a", reason: "b"),
      ] {
        let words = (error.remedy(.of(command)) ?? "").split { " ,:;".contains($0) }
        for option in words where option.hasPrefix("--") {
          #expect(type.helpMessage().contains("\(option) "), "\(type): \(option)")
        }
      }
    }
    // A run that is gone on with has its place.
    let resumed = try RunCommand.parse(["a", "--resume", "b"])
    let place = FileError.cannotCreate(path: "a", reason: "b")
    #expect(place.remedy(.of(resumed))?.contains("--") == false)
    // Without --format a history's charts lie beside it.
    #expect(place.remedy(.of(try HistoryCommand.parse(["a"])))?.contains("--") == false)
  }

  @Test func `a command proposes only options that it has`() throws {
    let report = try ReportCommand.parse(["a"])
    let sensitivity = try SensitivityCommand.parse(["a"])
    let kernels = try KernelsCommand.parse([])
    let full = FileError.writingFailed(path: "a", reason: "b")
    #expect(full.remedy(.of(try RunCommand.parse(["a"])))?.contains("--resume") == true)
    for command in [report, sensitivity, kernels] as [any ParsableCommand] {
      #expect(full.remedy(.of(command))?.contains("--resume") == false, "\(type(of: command))")
    }
    let place = FileError.cannotCreate(path: "a", reason: "b")
    #expect(place.remedy(.of(report))?.contains("--") == false)
    let file = try ReportCommand.parse(["a", "--format", "csv", "--output", "b"])
    #expect(place.remedy(.of(file))?.contains("--output") == true)
    #expect(place.remedy(.of(sensitivity))?.contains("--out") == true)
  }
}
