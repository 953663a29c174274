import Files

/// `sensitivity.csv`: one layer at one sparsity, or of one rank, a row.
public enum SensitivityCSV {
  /// The file's columns.
  public static let table = TableFile(
    "the sensitivity.csv of 'assay sensitivity'",
    blank: SensitivityRecord(
      model: "", seed: 0, layer: 1, outputs: 1, inputs: 1, sparsity: 0, accuracy: 0, loss: 0,
      samples: 1),
    columns: [
      Column("model", \.model, .name()),
      Column("seed", \.seed, .whole(from: 0)),
      Column("layer", \.layer, .whole(from: 1)),
      Column("outputs", \.outputs, .whole(from: 1)),
      Column("inputs", \.inputs, .whole(from: 1)),
      Column("sparsity", \.sparsity, .fraction),
      Column("accuracy", \.accuracy, .atMostOne),
      Column("loss", \.loss, .number),
      Column("samples", \.samples, .whole(from: 1)),
      Column("accuracy.metric", \.quality, .word, isRequired: false),
      Column("rank", \.rank, .optional(.whole(from: 1)), isRequired: false),
    ]
  ) { row in
    row.quality.range.contains(row.accuracy)
      ? nil : ("accuracy", row.quality.metric.domain.expectation)
  }
}

extension RunDirectory {
  /// The name of the file of rows.
  public static let sensitivityFile = "sensitivity.csv"

  /// One layer at one sparsity, or of one rank, a row, in a run of `assay sensitivity`.
  public var sensitivity: String { "\(path)/\(Self.sensitivityFile)" }
}
