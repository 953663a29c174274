import Foundation
import Metrics

/// The text that `go test -bench` prints and `benchstat` reads (golang.org/design/14313): keys of
/// the whole file, what is known of units, then a line for each repetition of each cell.
///
/// Keys are what two files have to share to be compared, since `benchstat` makes a table for each
/// combination of them; commit and start stand in a comment. How many calls a sample was taken over
/// isn't recorded: the number of iterations is 1.
public enum GoBenchmarkFormat: ExportFormat {
  /// `go`.
  public static let name = "go"

  /// A line or an entry is a sample.
  public static let needsSamples = true

  /// A whole file.
  public static func text(_ export: Export) -> String {
    let lines =
      comments(export) + keys(export) + units(export)
      + export.cells.filter { !latencies($0).isEmpty }.flatMap(results)
    return lines.map { $0 + "\n" }.joined()
  }

  private static func comments(_ export: Export) -> [String] {
    guard let environment = export.environment else { return [] }
    let dirty = environment.isDirty == true ? " with changes" : ""
    return ["# commit \(environment.commit)\(dirty), started \(environment.started)"].map(line)
  }

  private static func keys(_ export: Export) -> [String] {
    let known = [
      ("suite", export.suite), ("dataset", export.dataset),
      ("cpu", export.environment?.processor),
    ]
    return known.compactMap { key, value in value.map { line("\(key): \($0)") } }
  }

  /// A value that ends at the line's end.
  private static func line(_ text: String) -> String {
    String(text.map { $0.isNewline ? " " : $0 })
  }

  // MARK: Units

  private static func units(_ export: Export) -> [String] {
    var seen: Set<String> = []
    return export.cells.flatMap(\.measurements).compactMap { measurement in
      let unit = unit(measurement)
      guard seen.insert(unit).inserted else { return nil }
      let better = measurement.better == .neither ? "" : " better=\(measurement.better.rawValue)"
      return "Unit \(unit)\(better) assume=\(measurement.isExact ? "exact" : "nothing")"
    }
  }

  /// The measurement's name as a unit, without which two of them couldn't stand in a line: `ns/op`,
  /// `file-B`, `accuracy`; counters are per operation.
  private static func unit(_ measurement: Measurement) -> String {
    if measurement.isLatency { return "ns/op" }
    let prefix = "bytes."
    if measurement.unit == "bytes", measurement.name.hasPrefix(prefix) {
      return word(String(measurement.name.dropFirst(prefix.count))) + "-B"
    }
    return word(measurement.name) + (measurement.isCounter ? "/op" : "")
  }

  // MARK: Results

  private static func latencies(_ cell: ExportedCell) -> [Double] {
    guard let latency = cell.measurement(Measurement.latency) else { return [] }
    return latency.samples.isEmpty ? [latency.value] : latency.samples
  }

  /// A line for each sample of the latency. Of measurements with fewer samples, the first lines
  /// have one each; `benchstat` pairs no values of a line.
  private static func results(_ cell: ExportedCell) -> [String] {
    let name = name(of: cell)
    let others = cell.measurements.filter { !$0.isLatency }
    return latencies(cell).enumerated().map { repetition, seconds in
      let values = others.compactMap { other -> String? in
        let samples = other.samples.isEmpty ? [other.value] : other.samples
        return repetition < samples.count ? " \(samples[repetition]) \(unit(other))" : nil
      }
      return "\(name) 1 \(seconds * 1e9) ns/op" + values.joined()
    }
  }

  /// `BenchmarkCall/model=large/strategy=dense/backend=simd/batch=1-1`: the axes are keys, the
  /// threads stand where Go has its own.
  private static func name(of cell: ExportedCell) -> String {
    let axes = cell.coordinates.map { "/\(word($0.axis))=\(word($0.value))" }
    let threads = cell.threads.map { "-\($0)" } ?? ""
    return "BenchmarkCall\(axes.joined())\(threads)"
  }

  /// A text without what ends a field or a key.
  private static func word(_ text: String) -> String {
    String(text.map { $0.isWhitespace || $0 == "/" ? "_" : $0 })
  }
}
