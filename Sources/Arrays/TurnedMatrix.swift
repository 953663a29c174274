/// Matrices whose rows become columns.
public enum TurnedMatrix {
  /// Fills memory with a matrix of `rows × columns`, row-major, from one of `columns × rows`.
  ///
  /// It goes by way of tiles, so that each line of either matrix is touched once: where a row takes
  /// a multiple of 4096 bytes, lines of one column push each other out of the caches.
  ///
  /// - Parameters:
  ///   - memory: of `rows · columns` values, which needn't be initialised.
  ///   - value: the value at a place of the other matrix.
  @inlinable @inline(__always)
  public static func fill<Value>(
    _ memory: UnsafeMutablePointer<Value>, rows: Int, columns: Int, value: (Int) -> Value
  ) {
    let side = 32
    withUnsafeTemporaryAllocation(of: Value.self, capacity: side * side) { tile in
      guard let tile = tile.baseAddress else { return }
      for firstRow in stride(from: 0, to: rows, by: side) {
        let height = min(side, rows - firstRow)
        for firstColumn in stride(from: 0, to: columns, by: side) {
          let width = min(side, columns - firstColumn)
          for column in 0..<width {
            let start = (firstColumn + column) * rows + firstRow
            for row in 0..<height {
              (tile + column * side + row).initialize(to: value(start + row))
            }
          }
          for row in 0..<height {
            let target = memory + (firstRow + row) * columns + firstColumn
            for column in 0..<width {
              (target + column).initialize(to: tile[column * side + row])
            }
          }
        }
      }
    }
  }
}
