import Analysis
import Foundation
import Metrics
import OrderedCollections

/// Every count of bytes that papers use, side by side with the bytes of the real file.
public enum SizesTable {
  /// The sizes in `summary.md`: a table for each model, in the order of first appearance; empty
  /// without rows.
  public static func markdown(_ rows: [SizeRow]) -> String {
    MarkdownTable.section("Sizes", explanation, tables(rows))
  }

  private static let explanation = """
    Each way of counting bytes, biases included, codebooks where codes are counted, \
    and how many times
    smaller than the original in fp32. `file` is of the real file, `gzip` of the floats really
    compressed; the others are arithmetic. The entropy bound knows how many weights a layer keeps \
    and
    how often it takes each value, not where: a file that predicts that can be below.
    """

  static func tables(_ rows: [SizeRow]) -> [Table] {
    OrderedDictionary(grouping: rows) { "\($0.model) (suite \($0.suite), data \($0.dataset))" }
      .map { title, rows in Table(title, of: rows, columns: columns) }
  }

  private static var columns: [ColumnOf<SizeRow>] {
    let name = ColumnOf<SizeRow>.text("strategy") { .strategy($0.strategy, $0.parameters) }
    return [name]
      + SizeRow.columns.map { metric in
        .number(metric.title) { row in
          Cell(row.bytes[metric]) { bytes in
            let size = Quantity.kibibytes(bytes)
            guard let dense = row.dense, bytes > 0 else { return size }
            return size + String(format: " (%.1f×)", dense / bytes)
          }
        }
      }
  }
}
