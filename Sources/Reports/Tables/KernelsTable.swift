import OrderedCollections
import Results

/// What `assay kernels` measured, a row for each kernel.
public enum KernelsTable {
  /// `summary.md`: the break-even sparsities, then a table for each shape and batch, in the order
  /// of first appearance.
  public static func markdown(_ records: [KernelRecord]) -> String {
    MarkdownTable.text(BreakEvenTable.tables(records) + tables(records))
  }

  static func tables(_ records: [KernelRecord]) -> [Table] {
    OrderedDictionary(grouping: records, by: title).map { title, records in
      Table(title, of: records, columns: columns)
    }
  }

  private static func title(_ record: KernelRecord) -> String {
    "\(record.shape), batch \(record.batch)"
  }

  private static var columns: [ColumnOf<KernelRecord>] {
    [
      .text("kernel") { Cell($0.kernel) },
      .text("isa") { Cell($0.isa) },
      .number("threads") { Cell(count: $0.threads) },
      .number("sparsity") { Cell($0.sparsity, format: "%g") },
      .number("bits") { Cell(count: $0.bits) },
      .number("time (95 % interval)") { record in
        Cell(record.seconds) { Quantity.time($0, interval: record.interval) }
      },
      .number("GFLOP/s") { Cell($0.gflops, format: "%.3g") },
      .number("GB/s") { Cell($0.bandwidth / 1e9, format: "%.3g") },
      .number("of roof") { Cell($0.fraction.map { 100 * $0 }, format: "%.0f %%") },
      .number("against dense") { Cell($0.speedup, format: "%.2f×") },
      .number("error") { Cell($0.error, format: "%.1e") },
    ]
  }

  /// The rows for a terminal of 80 columns: a block for each group as it was measured, neighbours
  /// of one shape and batch.
  public static func terminal(_ records: [KernelRecord]) -> String {
    var groups: [[KernelRecord]] = []
    for record in records {
      if let last = groups.last?.last, title(last) == title(record) {
        groups[groups.count - 1].append(record)
      } else {
        groups.append([record])
      }
    }
    return groups.map { group in
      let table = Table(group.first.map(title) ?? "", of: group, columns: briefColumns)
      return TerminalTable(width: 80, gap: 1).text([table])
    }.joined()
  }

  /// The rate is the one that bounds the kernel, of arithmetic or of memory.
  private static var briefColumns: [ColumnOf<KernelRecord>] {
    [
      .text("kernel", width: .fixed(15)) { Cell($0.kernel) },
      .text("isa", width: .fixed(6)) { Cell($0.isa) },
      .number("sparsity", width: .fixed(8)) { Cell($0.sparsity, format: "%g") },
      .number("bits", width: .fixed(4)) { Cell(count: $0.bits) },
      .number("threads", width: .fixed(7)) { Cell(count: $0.threads) },
      .number("time", width: .fixed(7)) { Cell($0.seconds) { Quantity.text($0, unit: "s") } },
      .number("rate", width: .fixed(12)) { record in
        record.isComputeBound ?? true
          ? Cell(record.gflops * 1e9) { Quantity.text($0, unit: "FLOP/s") }
          : Cell(record.bandwidth) { Quantity.text($0, unit: "B/s") }
      },
      .number("roof", width: .fixed(5)) {
        Cell($0.fraction.map { 100 * $0 }, format: "%.0f %%")
      },
      .number("x dense", width: .fixed(7)) { Cell($0.speedup, Quantity.ratio) },
    ]
  }
}
