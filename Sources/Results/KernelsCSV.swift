import Statistics

/// `kernels.csv`: one kernel on one shape a row.
public enum KernelsCSV {
  /// The columns, in order.
  public static let columns = [
    "kernel", "isa", "rows", "columns", "batch", "sparsity", "bits", "threads", "seconds",
    "seconds.low", "seconds.high", "flops", "bytes", "gflops", "bandwidth", "peak.gflops",
    "peak.bandwidth", "fraction", "speedup.dense", "error",
  ]

  /// A record as a line, without its end. What isn't known, or isn't finite, is empty.
  public static func line(_ record: KernelRecord) -> String {
    let numbers = [
      record.seconds, record.interval?.low, record.interval?.high, record.flops, record.bytes,
      record.gflops, record.bandwidth, record.peakGflops, record.peakBandwidth, record.fraction,
      record.speedup, record.error,
    ]
    let key = [
      record.kernel, record.isa, "\(record.rows)", "\(record.columns)", "\(record.batch)",
      CSVText.number(record.sparsity), record.bits.map { "\($0)" } ?? "", "\(record.threads)",
    ]
    return CSVText.line(key + numbers.map(CSVText.number))
  }

  /// Reads a file.
  ///
  /// - Throws: `ResultsError.missing`, `.readingFailed`, or `.malformed` as `parse` does.
  public static func read(_ path: String) throws(ResultsError) -> [KernelRecord] {
    try parse(CSVFile.read(path, expected: "the kernels.csv of 'assay kernels'"), path: path)
  }

  /// The records of a file's text, in its order. What follows the last line feed was cut off while
  /// it was being written, and is dropped.
  ///
  /// - Parameter path: the file's name, for error messages.
  /// - Throws: `ResultsError.malformed` with line and column.
  public static func parse(_ text: String, path: String) throws(ResultsError) -> [KernelRecord] {
    try parse(Array(text.utf8), path: path)
  }

  static func parse(_ bytes: [UInt8], path: String) throws(ResultsError) -> [KernelRecord] {
    try CSVFile.rows(bytes, path: path, columns: columns) {
      (fields, scanner, line) throws(CSVScanner.Fault) in
      try KernelDecoder(texts: fields.map(scanner.text), line: line).record()
    }
  }
}

/// Turns a line's texts into a record, and says which is wrong.
private struct KernelDecoder {
  let texts: [String]
  let line: Int

  func record() throws(CSVScanner.Fault) -> KernelRecord {
    // What follows from other columns is checked to be a number, and computed again.
    for column in ["gflops", "bandwidth", "fraction"] { _ = try optional(column) }
    return KernelRecord(
      kernel: try name("kernel"), isa: try name("isa"), rows: try count("rows"),
      columns: try count("columns"), batch: try count("batch"), sparsity: try optional("sparsity"),
      bits: text("bits").isEmpty ? nil : try count("bits"), threads: try count("threads"),
      seconds: try positive("seconds"), interval: try interval(),
      flops: try number("flops"), bytes: try positive("bytes"),
      peakGflops: try optional("peak.gflops"), peakBandwidth: try optional("peak.bandwidth"),
      speedup: try optional("speedup.dense"), error: try optional("error"))
  }

  private func interval() throws(CSVScanner.Fault) -> Interval? {
    guard let low = try optional("seconds.low"), let high = try optional("seconds.high") else {
      return nil
    }
    return Interval(low: low, high: high)
  }

  private func index(_ column: String) -> Int {
    KernelsCSV.columns.firstIndex(of: column) ?? .max
  }

  private func text(_ column: String) -> String { texts[index(column)] }

  private func name(_ column: String) throws(CSVScanner.Fault) -> String {
    guard !text(column).isEmpty else { throw fault(column, "a name") }
    return text(column)
  }

  private func count(_ column: String) throws(CSVScanner.Fault) -> Int {
    guard let value = Int(text(column)), value >= 1 else {
      throw fault(column, "a whole number from 1")
    }
    return value
  }

  private func optional(_ column: String) throws(CSVScanner.Fault) -> Double? {
    text(column).isEmpty ? nil : try number(column)
  }

  private func number(_ column: String) throws(CSVScanner.Fault) -> Double {
    guard let value = Double(text(column)), value.isFinite, value >= 0 else {
      throw fault(column, "a number from 0")
    }
    return value
  }

  private func positive(_ column: String) throws(CSVScanner.Fault) -> Double {
    let value = try number(column)
    guard value > 0 else { throw fault(column, "a number above 0") }
    return value
  }

  private func fault(_ column: String, _ expected: String) -> CSVScanner.Fault {
    CSVScanner.Fault(
      line: line, field: index(column), found: CSVFile.quoted(text(column)), expected: expected)
  }
}
