import Files

/// What pruning one layer alone did to a network: a row of `sensitivity.csv`.
public struct SensitivityRecord: Sendable, Equatable {
  /// The model's name.
  public var model: String

  /// The seed of its training.
  public var seed: UInt64

  /// Which layer was pruned, counted from 1, and its shape.
  public var layer, outputs, inputs: Int

  /// The fraction of the layer's weights that was pruned.
  public var sparsity: Double

  /// The fraction of validation samples classified correctly, and the mean loss over them.
  public var accuracy, loss: Double

  /// How many validation samples there were.
  public var samples: Int

  /// Creates a record.
  public init(
    model: String, seed: UInt64, layer: Int, outputs: Int, inputs: Int, sparsity: Double,
    accuracy: Double, loss: Double, samples: Int
  ) {
    self.model = model
    self.seed = seed
    self.layer = layer
    self.outputs = outputs
    self.inputs = inputs
    self.sparsity = sparsity
    self.accuracy = accuracy
    self.loss = loss
    self.samples = samples
  }
}

/// `sensitivity.csv`: one layer at one sparsity a row.
public enum SensitivityCSV {
  /// The columns, in order.
  public static let columns = [
    "model", "seed", "layer", "outputs", "inputs", "sparsity", "accuracy", "loss", "samples",
  ]

  /// The whole file.
  public static func text(_ records: [SensitivityRecord]) -> String {
    let lines = records.map { record in
      CSVText.line(
        [
          record.model, "\(record.seed)", "\(record.layer)", "\(record.outputs)",
          "\(record.inputs)",
        ]
          + [record.sparsity, record.accuracy, record.loss].map(CSVText.number)
          + ["\(record.samples)"])
    }
    return ([CSVText.line(columns)] + lines).map { $0 + "\n" }.joined()
  }

  /// Reads a file.
  ///
  /// - Throws: `FileError.missing`, `.readingFailed`, or `.malformed` with line and column.
  public static func read(_ path: String) throws(FileError) -> [SensitivityRecord] {
    let bytes = try CSVFile.read(path, expected: "the sensitivity.csv of 'assay sensitivity'")
    return try CSVFile.rows(bytes, path: path, columns: columns) {
      (fields, scanner, line) throws(CSVScanner.Fault) in
      let line = CSVLine(columns: columns, texts: fields.map(scanner.text), line: line)
      return SensitivityRecord(
        model: try line.name("model"), seed: UInt64(try line.number("seed")),
        layer: try line.count("layer"), outputs: try line.count("outputs"),
        inputs: try line.count("inputs"), sparsity: try line.fraction("sparsity"),
        accuracy: try line.fraction("accuracy"), loss: try line.number("loss"),
        samples: try line.count("samples"))
    }
  }
}
