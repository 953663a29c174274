import CPU
import Datasets
import Kernels
import Random
import Testing

@Suite(.guarded) struct GatherTests {
  @Test(arguments: [1, 2, 3])
  func `rows are copied in the given order and nothing else is written`(_ threads: Int) throws {
    let table = try Tables.named("scalar").threaded(threads)
    let columns = 100
    let stride = 103
    var generator = SeededGenerator(seed: 3)
    let source = generator.normals(200 * columns)
    // A slice that doesn't begin at 0, with one row twice.
    let order = ([9] + (0..<200).shuffled(using: &generator) + [7, 7])[1...]
    let target = AlignedBuffer<Float>.poisoned(order.count * stride)
    table.run(
      GatherProduct(
        source: source, columns: columns, rows: order, target: target, targetStride: stride))
    for (place, row) in order.enumerated() {
      let start = place * stride
      #expect(
        Array(target.elements[start..<(start + columns)])
          == Array(source[(row * columns)..<((row + 1) * columns)]), "row \(place)")
      let between = target.elements[(start + columns)..<(start + stride)]
      #expect(!between.contains { !$0.isNaN }, "row \(place)")
    }
  }

  @Test(arguments: [1, 2], [(4, 4), (2, 8), (8, 2), (1, 5), (5, 1)])
  func `images move by their shifts and zeros move in`(
    _ threads: Int, _ size: (lines: Int, columns: Int)
  ) throws {
    let table = try Tables.named("scalar").threaded(threads)
    let pixels = size.lines * size.columns
    let stride = pixels + 3
    let shifts = (-9...9).flatMap { right in
      (-9...9).map { GatherProduct.Shift(right: right, down: $0) }
    }
    var generator = SeededGenerator(seed: 4)
    let source = generator.normals(3 * pixels)
    let rows = shifts.indices.map { $0 % 3 }
    let target = AlignedBuffer<Float>.poisoned(rows.count * stride)
    table.run(
      GatherProduct(
        source: source, columns: pixels, rows: rows[...], shifts: shifts,
        imageColumns: size.columns, target: target, targetStride: stride))
    for (place, shift) in shifts.enumerated() {
      for down in 0..<size.lines {
        for right in 0..<size.columns {
          let (line, column) = (down - shift.down, right - shift.right)
          let isInside = (0..<size.lines).contains(line) && (0..<size.columns).contains(column)
          let expected =
            isInside ? source[rows[place] * pixels + line * size.columns + column] : 0
          #expect(
            target[place * stride + down * size.columns + right] == expected,
            "\(shift): line \(down), column \(right)")
        }
      }
      let between = target.elements[(place * stride + pixels)..<((place + 1) * stride)]
      #expect(!between.contains { !$0.isNaN }, "\(shift)")
    }
  }
}
