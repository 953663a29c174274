import Backends
import Datasets
import Kernels
import Testing

@Suite(.guarded) struct GatheredRowsTests {
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
      GatheredRows(
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
}
