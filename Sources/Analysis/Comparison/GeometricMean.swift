import Foundation
import Results
import Statistics

/// The geometric mean of the ratios of several cells: that of a ratio and its inverse is 1.
public struct GeometricMean: Sendable, Equatable {
  /// The axis on which the cells have the same value; `nil` for all that were compared.
  public var axis: CellAxis?

  /// One of the cells, for that value.
  public var example: CellPair

  /// How many cells, and the mean of their ratios.
  public var count: Int, ratio: Double

  /// That of all rows, then along each axis on which they differ one of each value. Empty without
  /// rows.
  ///
  /// - Precondition: the rows' changes are ratios above 0.
  static func all(of rows: [ComparisonRow]) -> [GeometricMean] {
    let along = CellAxis.allCases.flatMap { axis -> [GeometricMean] in
      var values: [String] = []
      var members: [String: [ComparisonRow]] = [:]
      for row in rows {
        let value = row.cells.value(on: axis)
        if members[value] == nil { values.append(value) }
        members[value, default: []].append(row)
      }
      guard values.count > 1 else { return [] }
      return values.compactMap { GeometricMean(axis, of: members[$0] ?? []) }
    }
    return [GeometricMean(nil, of: rows)].compactMap { $0 } + along
  }

  private init?(_ axis: CellAxis?, of rows: [ComparisonRow]) {
    guard let first = rows.first else { return nil }
    self.axis = axis
    example = first.cells
    count = rows.count
    ratio = exp(mean(rows.map { log($0.change) }))
  }
}
