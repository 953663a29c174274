import Foundation
import Results

/// `summary.md` of a run of `assay kernels`.
public enum KernelsMarkdown {
  /// Curves with fewer sparsities say little about where they cross.
  private static let curveLength = 4

  /// The break-even sparsities, then a table for each shape and batch, in the order of first
  /// appearance.
  public static func text(_ records: [KernelRecord]) -> String {
    var titles: [String] = []
    var groups: [String: [KernelRecord]] = [:]
    for record in records {
      let title = "\(record.shape), batch \(record.batch)"
      if groups[title] == nil { titles.append(title) }
      groups[title, default: []].append(record)
    }
    let curves = SparsityCurve.all(in: records).filter { $0.points.count >= curveLength }
    let tables = titles.map { "## \($0)\n\n\(table(groups[$0] ?? []))" }
    return ((curves.isEmpty ? [] : [breakEven(curves)]) + tables).joined(separator: "\n")
  }

  private static func breakEven(_ curves: [SparsityCurve]) -> String {
    let lines = curves.map { curve in
      let key = curve.key
      let cells = [
        key.kernel, key.isa, "\(key.rows)x\(key.columns)", "\(key.batch)",
        key.bits.map { "\($0)" } ?? "", "\(key.threads)", curve.breakEven.text,
      ]
      return "| \(cells.joined(separator: " | ")) |\n"
    }
    return """
      ## As fast as dense from which sparsity on

      | kernel | isa | shape | batch | bits | threads | sparsity |
      |---|---|---|--:|--:|--:|--:|

      """ + lines.joined()
  }

  private static func table(_ records: [KernelRecord]) -> String {
    let header = """
      | kernel | isa | threads | sparsity | bits | time (95 % interval) | GFLOP/s | GB/s | of roof \
      | against dense | error |
      |---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|

      """
    return header + records.map { line($0) + "\n" }.joined()
  }

  private static func line(_ record: KernelRecord) -> String {
    let cells = [
      record.kernel, record.isa, "\(record.threads)", number(record.sparsity, "%g"),
      record.bits.map { "\($0)" } ?? "", time(record), number(record.gflops, "%.3g"),
      number(record.bandwidth / 1e9, "%.3g"), number(record.fraction.map { 100 * $0 }, "%.0f %%"),
      number(record.speedup, "%.2f×"), number(record.error, "%.1e"),
    ]
    return "| \(cells.joined(separator: " | ")) |"
  }

  private static func time(_ record: KernelRecord) -> String {
    let seconds = record.seconds
    let (factor, unit) = seconds < 1e-3 ? (1e6, "µs") : seconds < 1 ? (1e3, "ms") : (1, "s")
    let interval = record.interval.map {
      String(format: " (%.2f–%.2f)", $0.low * factor, $0.high * factor)
    }
    return String(format: "%.2f ", seconds * factor) + unit + (interval ?? "")
  }

  private static func number(_ value: Double?, _ format: String) -> String {
    value.map { String(format: format, $0) } ?? ""
  }
}
