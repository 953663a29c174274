import Files
import Metrics

/// `results.csv`: one measured value a row. Scripts rely on the columns up to `status` and on their
/// order; new ones come behind them.
public enum ResultsCSV {
  /// The file's columns.
  public static let table = TableFile(
    "the results.csv of a run", blank: blank, columns: fixed + added, finish: finish)

  private static let blank = Record(
    run: "", commit: "", machine: "", cell: .blank, seed: 0,
    metric: .foreign("", unit: "", role: .once), value: nil, source: .clock)

  /// The columns of version 1. A metric is known when all that is said of it is read: until then it
  /// is foreign.
  private static let fixed: [Column<Record>] = [
    Column("run", \.run),
    Column("commit", \.commit),
    Column("machine", \.machine),
    Column("suite", \.cell.suite),
    Column("dataset", \.cell.dataset),
    Column("model", \.cell.model),
    Column("strategy", \.cell.applied.name),
    Column("parameters", \.cell.applied.parameters),
    Column("backend", \.cell.backend),
    Column("isa", \.cell.isa),
    Column("threads", \.cell.threads, .whole(from: 1)),
    Column("batch", \.cell.batch, .whole(from: 1)),
    Column("seed", \.seed, .whole(from: 0)),
    Column("repetition", \.repetition, .optional(.whole(from: 0))),
    Column("metric", .name("a metric's name"), get: \.metric.name) { record, name in
      record.metric = .foreign(name, unit: record.metric.unit, role: record.metric.role)
    },
    Column("value", \.value, .optional(.finite)),
    Column("unit", .text, get: \.metric.unit) { record, unit in
      record.metric = .foreign(record.metric.name, unit: unit, role: record.metric.role)
    },
    Column("source", \.source, .word),
    Column("status", \.status, .word),
  ]

  /// Those of version 2.
  private static let added: [Column<Record>] = [
    Column("role", .word, get: \.metric.role) { record, role in
      record.metric = .foreign(record.metric.name, unit: record.metric.unit, role: role)
    },
    Column("label", \.cell.applied.label),
    Column("given", \.cell.applied.given, .json),
    Column("control-of", \.cell.applied.controlText),
    Column("lacks", \.cell.applied.lacks, .optional(.text)),
    Column("exploits", \.exploits, .optional(.exploits)),
    // Files from before it was written hold runs that nobody can tell to have been gone on with.
    Column("resumption", \.resumption, .whole(from: 0), isRequired: false),
    Column("target", \.cell.target, isRequired: false),
    Column("hardware", \.hardware, isRequired: false),
    Column("cost-model", \.costModel, isRequired: false),
    Column("shortages", \.shortages, isRequired: false),
  ]

  /// Finds the metric that three columns say, and asks for a value that it can have, and for what
  /// a layer's rows must have.
  private static let finish: TableFile<Record>.Finish = { record in
    do throws(MetricMismatch) {
      let metric = record.metric
      record.metric = try .recorded(metric.name, unit: metric.unit, role: metric.role)
    } catch {
      return (error.column.rawValue, error.expected)
    }
    if let value = record.value, !record.metric.domain.contains(value) {
      return ("value", "\(record.metric.domain.expectation), as of every \(record.metric.name)")
    }
    // A computed value never stands among measured ones, nor the other way round.
    let isComputed = record.metric.role == .computed
    guard isComputed == !record.hardware.isEmpty else {
      return (
        "hardware",
        isComputed
          ? "the hardware that it was computed for, as of every \(record.metric.name)"
          : "nothing, as of every \(record.metric.name)"
      )
    }
    let isComplete = record.metric.role != .layer || record.exploits != nil
    return isComplete ? nil : ("exploits", FieldFormat<Exploits>.exploits.expected)
  }
}

extension CellKey {
  /// A cell before its fields are read.
  public static let blank = CellKey(
    suite: "", dataset: "", model: "", applied: AppliedStrategy(""), backend: "", isa: "",
    threads: 1, batch: 1)
}

extension FieldFormat<Exploits> {
  /// What a kernel makes use of, in words.
  fileprivate static var exploits: Self {
    Self(expected: Exploits.expectation, read: { Exploits($0) }, write: { $0.description })
  }
}

extension RunDirectory {
  /// The name of the file of rows.
  public static let resultsFile = "results.csv"

  /// One measured value a row, in a run of `assay run`.
  public var results: String { "\(path)/\(Self.resultsFile)" }
}
