import Files
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
  /// - Throws: `FileError.missing`, `.readingFailed`, or `.malformed` as `parse` does.
  public static func read(_ path: String) throws(FileError) -> [KernelRecord] {
    try parse(CSVFile.read(path, expected: "the kernels.csv of 'assay kernels'"), path: path)
  }

  /// The records of a file's text, in its order. What follows the last line feed was cut off while
  /// it was being written, and is dropped.
  ///
  /// - Parameter path: the file's name, for error messages.
  /// - Throws: `FileError.malformed` with line and column.
  public static func parse(_ text: String, path: String) throws(FileError) -> [KernelRecord] {
    try parse(Array(text.utf8), path: path)
  }

  static func parse(_ bytes: [UInt8], path: String) throws(FileError) -> [KernelRecord] {
    try CSVFile.rows(bytes, path: path, columns: columns) {
      (fields, scanner, line) throws(CSVScanner.Fault) in
      try KernelRecord(CSVLine(columns: columns, texts: fields.map(scanner.text), line: line))
    }
  }
}

extension KernelRecord {
  /// Reads a line.
  fileprivate init(_ line: CSVLine) throws(CSVScanner.Fault) {
    // What follows from other columns is checked to be a number, and computed again.
    for column in ["gflops", "bandwidth", "fraction"] { _ = try line.optional(column) }
    self.init(
      kernel: try line.name("kernel"), isa: try line.name("isa"), rows: try line.count("rows"),
      columns: try line.count("columns"), batch: try line.count("batch"),
      sparsity: try line.optional("sparsity"),
      bits: line.text("bits").isEmpty ? nil : try line.count("bits"),
      threads: try line.count("threads"), seconds: try line.positive("seconds"),
      interval: try Self.interval(line), flops: try line.number("flops"),
      bytes: try line.positive("bytes"), peakGflops: try line.optional("peak.gflops"),
      peakBandwidth: try line.optional("peak.bandwidth"),
      speedup: try line.optional("speedup.dense"), error: try line.optional("error"))
  }

  private static func interval(_ line: CSVLine) throws(CSVScanner.Fault) -> Interval? {
    guard let low = try line.optional("seconds.low"), let high = try line.optional("seconds.high")
    else { return nil }
    return Interval(low: low, high: high)
  }
}
