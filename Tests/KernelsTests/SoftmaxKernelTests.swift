import Kernels
import Random
import Testing

@Suite(.guarded) struct SoftmaxKernelTests {
  private static func run(
    _ values: [Float], rows: Int, columns: Int, isLogarithm: Bool, on table: KernelTable
  ) -> [Float] {
    let stride = (columns + table.width - 1) / table.width * table.width
    let buffer = AlignedBuffer(rows: rows, columns: columns, stride: stride, values)
    table.run(
      SoftmaxProduct(
        values: buffer, rows: rows, columns: columns, stride: stride, isLogarithm: isLogarithm))
    for row in 0..<rows {
      for index in columns..<stride { #expect(buffer[row * stride + index] == 0) }
    }
    return buffer.read(rows: rows, columns: columns, stride: stride)
  }

  @Test(arguments: Tables.names, [false, true])
  func `rows of any width agree with double precision`(_ name: String, isLogarithm: Bool) throws {
    let table = try Tables.named(name)
    var generator = SeededGenerator(seed: 4)
    for columns in [1, 2, 3, 10, 16, 17, 100] {
      for scale: Float in [1, 30, 1000] {
        let values = generator.normals(3 * columns).map { scale * $0 }
        let found = Self.run(
          values, rows: 3, columns: columns, isLogarithm: isLogarithm, on: table)
        for row in 0..<3 {
          let exact = exactSoftmax(values[(row * columns)..<((row + 1) * columns)])
          for (found, exact) in zip(found[(row * columns)...], exact) {
            let wanted = isLogarithm ? exact.logarithm : exact.value
            // The difference from the largest is rounded.
            let bound =
              1e-6 * max(1, abs(exact.logarithm)) * (isLogarithm ? 1 : wanted) + 1e-37
            #expect(abs(Double(found) - wanted) <= bound, "\(columns) columns, scale \(scale)")
          }
        }
      }
    }
  }

  @Test(arguments: Tables.names)
  func `a NaN or an infinity spoils its own row only`(_ name: String) throws {
    let table = try Tables.named(name)
    for bad: Float in [.nan, .infinity] {
      var values = [Float](repeating: 1, count: 3 * 11)
      values[11 + 5] = bad
      let found = Self.run(values, rows: 3, columns: 11, isLogarithm: false, on: table)
      for (index, value) in found.enumerated() {
        #expect(value.isNaN == (index / 11 == 1), "\(bad): [\(index)] is \(value)")
      }
    }
  }

  @Test(arguments: Tables.names)
  func `normalised inputs are differences times factors`(_ name: String) throws {
    let table = try Tables.named(name)
    var generator = SeededGenerator(seed: 5)
    let stride = 3 * table.width
    let (values, offset, scale) = (
      generator.normals(2 * stride), generator.normals(stride), generator.normals(stride)
    )
    let source = AlignedBuffer(values)
    let target = AlignedBuffer<Float>.poisoned(2 * stride)
    func step(_ target: AlignedBuffer<Float>) -> NormalizationProduct {
      NormalizationProduct(
        source: source, target: target, offset: AlignedBuffer(offset),
        scale: AlignedBuffer(scale), rows: 2, stride: stride)
    }
    table.run(step(target))
    for index in values.indices {
      let column = index % stride
      #expect(target[index] == (values[index] - offset[column]) * scale[column])
      #expect(source[index] == values[index])
    }
    table.run(step(source))
    #expect(source.bits == target.bits)
  }
}
