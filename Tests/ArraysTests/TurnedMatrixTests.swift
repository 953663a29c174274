import Arrays
import Testing

@Suite struct TurnedMatrixTests {
  @Test(arguments: [
    (1, 1), (1, 40), (40, 1), (31, 33), (32, 32), (64, 96), (65, 100), (0, 5), (5, 0),
  ])
  func `each element goes where its row and its column say`(rows: Int, columns: Int) {
    let turned = [Int](unsafeUninitializedCapacity: rows * columns) { buffer, initialized in
      guard let memory = buffer.baseAddress else { return }
      TurnedMatrix.fill(memory, rows: rows, columns: columns) { $0 }
      initialized = rows * columns
    }
    for row in 0..<rows {
      for column in 0..<columns {
        #expect(turned[row * columns + column] == column * rows + row, "(\(row), \(column))")
      }
    }
  }
}
