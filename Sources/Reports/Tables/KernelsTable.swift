import Foundation
import Results

/// What `assay kernels` measured, for a terminal of 80 columns: a block for each shape and batch.
public enum KernelsTable {
  private static let columns: [(title: String, width: Int, isText: Bool)] = [
    ("kernel", 15, true), ("isa", 6, true), ("sparsity", 8, false), ("bits", 4, false),
    ("threads", 7, false), ("time", 7, false), ("rate", 12, false), ("roof", 5, false),
    ("x dense", 7, false),
  ]

  /// The block of one group, its heading first. The rate is the one that bounds the kernel, of
  /// arithmetic or of memory.
  public static func block(_ records: [KernelRecord]) -> String {
    guard let first = records.first else { return "" }
    let title = "── \(first.shape), batch \(first.batch) "
    let rule = title + String(repeating: "─", count: max(0, 80 - title.count))
    let lines = [rule, line(columns.map(\.title))] + records.map { line(fields($0)) }
    return lines.map { $0 + "\n" }.joined()
  }

  private static func fields(_ record: KernelRecord) -> [String] {
    let isComputeBound = record.isComputeBound ?? true
    return [
      record.kernel, record.isa, record.sparsity.map { String(format: "%g", $0) } ?? "",
      record.bits.map { "\($0)" } ?? "", "\(record.threads)",
      Quantity.text(record.seconds, unit: "s"),
      isComputeBound
        ? Quantity.text(record.gflops * 1e9, unit: "FLOP/s")
        : Quantity.text(record.bandwidth, unit: "B/s"),
      record.fraction.map { String(format: "%.0f %%", 100 * $0) } ?? "",
      record.speedup.map(Quantity.ratio) ?? "",
    ]
  }

  private static func line(_ texts: [String]) -> String {
    let fields = zip(columns, texts).map { column, text in
      let text = TextCell.cut(text, to: column.width)
      let space = String(repeating: " ", count: column.width - text.count)
      return column.isText ? text + space : space + text
    }
    return fields.joined(separator: " ")
  }
}
