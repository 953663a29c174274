import CPU
import Datasets
import Kernels
import Random
import Testing

@Suite(.guarded) struct DropoutTests {
  private let table = InstructionSets.best

  private func step(
    _ values: AlignedBuffer<Float>, rows: Int, columns: Int, stride: Int,
    probability: Float = 0.25, key: UInt64 = 7
  ) -> DropoutProduct {
    DropoutProduct(
      values: values, rows: rows, columns: columns, stride: stride, probability: probability,
      key: key)
  }

  private func ones(_ count: Int) -> AlignedBuffer<Float> {
    AlignedBuffer([Float](repeating: 1, count: count))
  }

  @Test(arguments: [Float(0), 0.1, 0.5, 0.9])
  func `the expected share is dropped and the rest makes up for it`(_ probability: Float) {
    let (rows, columns) = (200, 101)
    let values = ones(rows * columns)
    let step = step(
      values, rows: rows, columns: columns, stride: columns, probability: probability)
    table.run(step)
    let factor = DropoutProduct.factor(probability)
    #expect(abs(Double(factor) - 1 / (1 - Double(probability))) < 1e-3)
    #expect(values.elements.allSatisfy { $0 == 0 || $0 == factor })
    // The share's standard deviation is at most 0.5 / √20200 = 0.0035.
    let share = Double(values.elements.count { $0 == 0 }) / Double(rows * columns)
    #expect(abs(share - Double(probability)) < 0.015)
    for column in 0..<columns {
      let dropped = (0..<rows).count { values[$0 * columns + column] == 0 }
      #expect(abs(Double(dropped) / 200 - Double(probability)) < 0.2, "column \(column)")
    }
  }

  @Test func `the same step drops the same places and another key drops others`() {
    var generator = SeededGenerator(seed: 5)
    let gradient = generator.normals(40 * 30)
    let buffers = [ones(40 * 30), AlignedBuffer(gradient), ones(40 * 30)]
    for (buffer, key): (AlignedBuffer<Float>, UInt64) in zip(buffers, [1, 1, 2]) {
      table.run(step(buffer, rows: 40, columns: 30, stride: 30, probability: 0.5, key: key))
    }
    for index in gradient.indices {
      #expect(buffers[1][index] == gradient[index] * buffers[0][index], "[\(index)]")
    }
    let shared = (0..<1200).count { (buffers[0][$0] == 0) == (buffers[2][$0] == 0) }
    #expect(abs(shared - 600) < 100)
  }

  @Test func `neighbouring rows and keys drop nothing in common but by chance`() {
    let buffers = (0..<4).map { _ in ones(2 * 400) }
    for (key, buffer) in buffers.enumerated() {
      table.run(
        step(buffer, rows: 2, columns: 400, stride: 400, probability: 0.5, key: UInt64(key)))
    }
    let rows = buffers.flatMap { buffer in
      [0, 400].map { start in (start..<(start + 400)).map { buffer[$0] == 0 } }
    }
    for first in rows.indices {
      for second in rows.indices where second > first {
        let shared = zip(rows[first], rows[second]).count { $0 == $1 }
        #expect(abs(shared - 200) < 60, "\(first) and \(second)")
      }
    }
  }

  @Test(arguments: [1, 2, 3])
  func `any number of threads drops the same and leaves what lies between rows`(_ threads: Int) {
    let (rows, columns, stride) = (64, 203, 208)
    var generator = SeededGenerator(seed: 2)
    let source = generator.normals(rows * stride)
    let buffers = [table, table.threaded(threads)].map { table in
      let values = AlignedBuffer(source)
      table.run(step(values, rows: rows, columns: columns, stride: stride))
      return values
    }
    #expect(buffers[1].bits == buffers[0].bits)
    for row in 0..<rows {
      for index in (row * stride + columns)..<((row + 1) * stride) {
        #expect(buffers[0][index] == source[index])
      }
    }
  }
}
