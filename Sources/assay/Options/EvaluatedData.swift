import ArgumentParser
import Datasets
import Files
import Foundation
import Harness
import Suites

/// The data that a model is evaluated on.
struct EvaluatedData: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The name of the data set to evaluate on, as a suite has it.", valueName: "name"))
  var dataset: String?

  @Option(
    help: ArgumentHelp(
      "A file of data such as data.csv, or the directory of a data set's four IDX files.",
      valueName: "file"))
  var data: String?

  @Option(
    help: ArgumentHelp(
      "The column of the file that is predicted, by its name or number (default: the last).",
      valueName: "column"))
  var label: String?

  func validate() throws {
    if data?.isEmpty == true { throw ValidationError("--data is empty, expected a file") }
    if label != nil, data == nil {
      throw ValidationError("--label without --data: name the file that has the column")
    }
  }

  /// The data, if any are named.
  ///
  /// - Throws: `DatasetError`.
  func load() throws(DatasetError) -> Dataset? {
    let isFile = data.map { !Directory.exists($0) } ?? false
    let choice: DatasetChoice
    switch (dataset, data) {
    case (nil, nil): return nil
    case (nil, let data?) where isFile: choice = .file(data, label: label)
    default: choice = .named(dataset ?? "data")
    }
    return try Dataset.load(
      choice, directory: isFile && dataset == nil ? nil : data, validation: 0.1,
      environment: ProcessInfo.processInfo.environment)
  }
}
