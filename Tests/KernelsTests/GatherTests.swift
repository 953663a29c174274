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

  @Test(arguments: [1, 2])
  func `images move by their shifts and zeros move in`(_ threads: Int) throws {
    let table = try Tables.named("scalar").threaded(threads)
    let (side, stride) = (4, 19)
    let shifts = (-5...5).flatMap { right in
      (-5...5).map { GatherProduct.Shift(right: right, down: $0) }
    }
    var generator = SeededGenerator(seed: 4)
    let source = generator.normals(3 * side * side)
    let rows = shifts.indices.map { $0 % 3 }
    let target = AlignedBuffer<Float>.poisoned(rows.count * stride)
    table.run(
      GatherProduct(
        source: source, columns: side * side, rows: rows[...], shifts: shifts, target: target,
        targetStride: stride))
    for (place, shift) in shifts.enumerated() {
      for down in 0..<side {
        for right in 0..<side {
          let (line, column) = (down - shift.down, right - shift.right)
          let isInside = (0..<side).contains(line) && (0..<side).contains(column)
          let expected =
            isInside ? source[rows[place] * side * side + line * side + column] : 0
          #expect(
            target[place * stride + down * side + right] == expected,
            "\(shift): line \(down), column \(right)")
        }
      }
      let between = target.elements[(place * stride + side * side)..<((place + 1) * stride)]
      #expect(!between.contains { !$0.isNaN }, "\(shift)")
    }
  }
}
