import Kernels
import Random

/// One dense product with random values, set up on any table.
struct DenseCase {
  let rows, columns, depth: Int
  var hasBias = true
  var rectifies = true
  var a: [Float]
  let b, bias: [Float]

  init(rows: Int, columns: Int, depth: Int, hasBias: Bool = true, rectifies: Bool = true) {
    self.rows = rows
    self.columns = columns
    self.depth = depth
    self.hasBias = hasBias
    self.rectifies = rectifies
    var generator = SeededGenerator(seed: UInt64(rows * 10_000 + columns * 100 + depth))
    a = generator.normals(rows * depth)
    b = generator.normals(columns * depth)
    bias = generator.normals(columns)
  }

  /// What stands in front of a failure's message.
  var name: String {
    "rows \(rows) columns \(columns) depth \(depth)"
      + "\(hasBias ? " bias" : "")\(rectifies ? " rectified" : "")"
  }

  /// The product, its result poisoned and each row of it but the last 3 floats longer than the
  /// panels.
  func product(on table: KernelTable) -> DenseProduct {
    let padded = table.padded(columns)
    let panels = AlignedBuffer<Float>.poisoned(padded * depth)
    table.run(
      PackingProduct(
        source: AlignedBuffer(b), rows: columns, columns: depth, stride: depth, side: .rows,
        panels: panels))
    return DenseProduct(
      a: .poisoned(rows: rows, columns: depth, stride: depth + 2, a), aRowStride: depth + 2,
      panels: panels, outputs: columns, c: .poisoned(rows * (padded + 3) - 3),
      cRowStride: padded + 3, rows: rows, depth: depth,
      bias: hasBias ? AlignedBuffer(rows: 1, columns: columns, stride: padded, bias) : nil,
      rectifies: rectifies)
  }

  /// The first element of a result that is not what it should be; `nil` when all are.
  func mismatch(_ product: DenseProduct) -> String? {
    firstMismatch(product.c, stride: product.cRowStride, padded: product.columns) { row, column in
      var sum = ReferenceSum(hasBias ? bias[column] : 0)
      for step in 0..<depth { sum.add(a[row * depth + step], b[column * depth + step]) }
      return sum
    }
  }

  /// Compares `rows × columns` results with sums; padding up to `padded` must be 0 and what lies
  /// beyond it untouched.
  func firstMismatch(
    _ buffer: AlignedBuffer<Float>, stride: Int, padded: Int,
    reference: (_ row: Int, _ column: Int) -> ReferenceSum
  ) -> String? {
    let found = buffer.elements
    for row in 0..<rows {
      for column in 0..<(row == rows - 1 ? padded : stride) {
        let value = found[row * stride + column]
        let isRight: Bool
        if column < columns {
          isRight = reference(row, column).agrees(with: value, rectified: rectifies)
        } else if column < padded {
          isRight = value == 0
        } else {
          isRight = value.isNaN
        }
        if !isRight { return "\(name): [\(row), \(column)] is \(value)" }
      }
    }
    return nil
  }
}
