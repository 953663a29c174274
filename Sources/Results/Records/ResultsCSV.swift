import Files

/// `results.csv`: one measured value a row.
public enum ResultsCSV {
  /// The file's columns.
  public static let table = TableFile(
    "the results.csv of a run",
    blank: Record(
      run: "", commit: "", machine: "", cell: .blank, seed: 0, metric: "", value: nil, unit: "",
      source: .clock),
    columns: [
      Column("run", \.run),
      Column("commit", \.commit),
      Column("machine", \.machine),
      Column("suite", \.cell.suite),
      Column("dataset", \.cell.dataset),
      Column("model", \.cell.model),
      Column("strategy", \.cell.strategy),
      Column("parameters", \.cell.parameters),
      Column("backend", \.cell.backend),
      Column("isa", \.cell.isa),
      Column("threads", \.cell.threads, .whole(from: 1)),
      Column("batch", \.cell.batch, .whole(from: 1)),
      Column("seed", \.seed, .whole(from: 0)),
      Column("repetition", \.repetition, .optional(.whole(from: 0))),
      Column("metric", \.metric, .name("a metric's name")),
      Column("value", \.value, .optional(.finite)),
      Column("unit", \.unit),
      Column("source", \.source, .word),
      Column("status", \.status, .word),
    ])
}

extension CellKey {
  /// A cell before its fields are read.
  public static let blank = CellKey(
    suite: "", dataset: "", model: "", strategy: "", parameters: "", backend: "", isa: "",
    threads: 1, batch: 1)
}
