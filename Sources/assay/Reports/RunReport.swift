import Reports
import Results

/// What is made of a kind of run, which is known by the file of rows in its directory.
protocol RunReport: SendableMetatype {
  /// The name of the file of rows.
  static var file: String { get }

  /// Reads the rows, prints and writes the summary, draws the charts, and prints where all of it
  /// lies.
  ///
  /// - Throws: `FileError` when rows can't be read, or, after it is printed, the summary can't be
  ///   written; `ReportError` when charts can't be drawn, after everything else is done.
  static func write(_ directory: RunDirectory) async throws
}

/// The reports of all kinds of run.
enum RunReports {
  static let all: [any RunReport.Type] = [
    SuiteReport.self, KernelsReport.self, SensitivityReport.self, ProfileReport.self,
  ]

  /// Makes the report of a run that has just been measured. Pictures can be drawn later, and on
  /// another machine: a measured one needs no gnuplot, and lacks nothing that it was asked for.
  static func ofMeasured(_ write: () async throws -> Void) async throws {
    do { try await write() } catch ReportError.gnuplotMissing(let directory) {
      Console.note("\(ReportError.gnuplotMissing(directory: directory))")
    }
  }

  /// Makes the report of whatever kind of run the directory holds.
  ///
  /// - Throws: `FileError.missing` when it holds none; what the kind's report throws.
  static func write(_ path: String) async throws {
    let directory = try RunDirectory(existing: path, holdingOneOf: all.map { $0.file })
    for report in all where directory.holds(report.file) { try await report.write(directory) }
  }
}
