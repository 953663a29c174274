/// Bencher Metric Format (BMF): for each benchmark and measure a value with its bounds.
///
/// Measures that Bencher knows have its names and units, `latency` in nanoseconds and `file-size`
/// in bytes; all others keep their own.
public enum BencherFormat: ExportFormat {
  /// `bmf`.
  public static let name = "bmf"

  /// A whole file.
  public static func text(_ export: Export) -> String {
    let benchmarks = export.cells.map { cell in
      let values = cell.measurements.map { (measure($0), Value($0)) }
      return (cell.name, Dictionary(values, uniquingKeysWith: { first, _ in first }))
    }
    return JSONText.file(Dictionary(benchmarks, uniquingKeysWith: { first, _ in first }))
  }

  private static func measure(_ measurement: Measurement) -> String {
    measurement.name == Measurement.fileSize ? "file-size" : measurement.name
  }

  private struct Value: Encodable {
    let value: Double
    let low, high: Double?

    enum CodingKeys: String, CodingKey {
      case value
      case low = "lower_value"
      case high = "upper_value"
    }

    init(_ measurement: Measurement) {
      let scale = measurement.isLatency ? 1e9 : 1
      value = measurement.value * scale
      low = measurement.interval.map { $0.low * scale }
      high = measurement.interval.map { $0.high * scale }
    }
  }
}
