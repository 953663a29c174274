import Analysis
import Results

/// From which sparsity on each kernel that leaves out zeros is as fast as dense.
enum BreakEvenTable {
  /// Curves with fewer sparsities say little about where they cross.
  private static let curveLength = 4

  /// The curves that are long enough to say where they cross.
  static func curves(in records: [KernelRecord]) -> [SparsityCurve] {
    SparsityCurve.all(in: records).filter { $0.points.count >= curveLength }
  }

  /// A row for each curve; none without curves.
  static func tables(_ records: [KernelRecord]) -> [Table] {
    let curves = curves(in: records)
    guard !curves.isEmpty else { return [] }
    return [Table("As fast as dense from which sparsity on", of: curves, columns: columns)]
  }

  private static var columns: [ColumnOf<SparsityCurve>] {
    [
      .text("kernel") { Cell($0.key.kernel) },
      .text("isa") { Cell($0.key.isa) },
      .text("shape") { Cell("\($0.key.rows)x\($0.key.columns)") },
      .number("batch") { Cell(count: $0.key.batch) },
      .number("bits") { Cell(count: $0.key.bits) },
      .number("threads") { Cell(count: $0.key.threads) },
      .number("sparsity") { Cell($0.breakEven.text) },
    ]
  }
}
