import Datasets
import Kernels
import Random
import Testing

@Suite(.guarded) struct PackingTests {
  @Test(arguments: Tables.names)
  func `panels along the source's rows hold its transpose, padded with zeros`(
    _ name: String
  ) throws {
    let table = try Tables.named(name)
    let width = table.panelWidth
    for rows in 1...40 {
      for columns in [1, 2, 15, 16, 17, 33] {
        var generator = SeededGenerator(seed: UInt64(rows * 100 + columns))
        let matrix = generator.normals(rows * columns)
        let panels = AlignedBuffer<Float>.poisoned(table.padded(rows) * columns)
        table.run(
          PackingProduct(
            source: .poisoned(rows: rows, columns: columns, stride: columns + 3, matrix),
            rows: rows, columns: columns, stride: columns + 3, side: .rows, panels: panels))
        var expected: [Float] = []
        for panel in 0..<table.panels(rows) {
          for column in 0..<columns {
            for row in (panel * width)..<((panel + 1) * width) {
              expected.append(row < rows ? matrix[row * columns + column] : 0)
            }
          }
        }
        #expect(panels.elements == expected, "\(rows) × \(columns)")
      }
    }
  }

  @Test(arguments: Tables.names)
  func `panels along the source's columns hold its rows cut into pieces`(_ name: String) throws {
    let table = try Tables.named(name)
    let width = table.panelWidth
    for rows in [1, 2, 3, 16, 33] {
      for count in 1...4 {
        var generator = SeededGenerator(seed: UInt64(rows * 100 + count))
        let columns = count * width
        let matrix = generator.normals(rows * columns)
        let panels = AlignedBuffer<Float>.poisoned(columns * rows)
        table.run(
          PackingProduct(
            source: .poisoned(rows: rows, columns: columns, stride: columns + 5, matrix),
            rows: rows, columns: columns, stride: columns + 5, side: .columns, panels: panels))
        var expected: [Float] = []
        for panel in 0..<count {
          for row in 0..<rows {
            let start = row * columns + panel * width
            expected += matrix[start..<(start + width)]
          }
        }
        #expect(panels.elements == expected, "\(rows) × \(columns)")
      }
    }
  }

  @Test(arguments: Tables.names)
  func `a transposition exchanges the sides of every shape, in any parts`(
    _ name: String
  ) throws {
    let table = try Tables.named(name)
    for rows in 1...40 {
      for columns in [1, 2, 15, 16, 17, 40] {
        var generator = SeededGenerator(seed: UInt64(rows * 100 + columns))
        let matrix = generator.normals(rows * columns)
        let whole = AlignedBuffer<Float>.poisoned(columns * (rows + 1))
        let parts = AlignedBuffer<Float>.poisoned(columns * (rows + 1))
        let transpositions = [whole, parts].map {
          TransposeProduct(
            source: .poisoned(rows: rows, columns: columns, stride: columns + 2, matrix),
            sourceStride: columns + 2, target: $0, targetStride: rows + 1, rows: rows,
            columns: columns)
        }
        table.run(transpositions[0])
        let cut = columns / 2
        table.transpose(transpositions[1], cut..<columns, 0)
        table.transpose(transpositions[1], 0..<cut, 0)
        var expected = [Float](repeating: .nan, count: columns * (rows + 1))
        for row in 0..<rows {
          for column in 0..<columns {
            expected[column * (rows + 1) + row] = matrix[row * columns + column]
          }
        }
        #expect(whole.bits == expected.map(\.bitPattern), "\(rows) × \(columns)")
        #expect(parts.bits == whole.bits, "\(rows) × \(columns)")
      }
    }
  }
}
