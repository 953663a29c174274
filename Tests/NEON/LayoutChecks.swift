import Kernels
import Random

/// What brings matrices into another order.
func layoutChecks(on table: KernelTable) -> [Checks] {
  var packing = Checks("packing")
  var transposes = Checks("transpose")
  for rows in 1...40 {
    let columns = [1, 2, 15, 16, 17, 33][rows % 6]
    var generator = SeededGenerator(seed: UInt64(rows))
    let matrix = generator.normals(rows * columns)
    let source = AlignedBuffer<Float>.poisoned(
      rows: rows, columns: columns, stride: columns + 3, matrix)
    let panels = AlignedBuffer<Float>.poisoned(table.padded(rows) * columns)
    table.run(
      PackingProduct(
        source: source, rows: rows, columns: columns, stride: columns + 3, side: .rows,
        panels: panels))
    packing.expect(
      panels.elements.enumerated().allSatisfy { place, found in
        let (panel, rest) = place.quotientAndRemainder(dividingBy: columns * table.panelWidth)
        let (column, lane) = rest.quotientAndRemainder(dividingBy: table.panelWidth)
        let row = panel * table.panelWidth + lane
        return found == (row < rows ? matrix[row * columns + column] : 0)
      }, "\(rows) × \(columns)")
    let target = AlignedBuffer<Float>.poisoned(columns * (rows + 1))
    table.run(
      TransposeProduct(
        source: source, sourceStride: columns + 3, target: target, targetStride: rows + 1,
        rows: rows, columns: columns))
    transposes.expect(
      target.elements.enumerated().allSatisfy { place, found in
        let (column, row) = place.quotientAndRemainder(dividingBy: rows + 1)
        return row < rows ? found == matrix[row * columns + column] : found.isNaN
      }, "\(rows) × \(columns)")
  }
  return [packing, transposes]
}
