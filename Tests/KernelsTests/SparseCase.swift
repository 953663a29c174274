import Kernels
import Random

/// One product with a sparse matrix.
struct SparseCase {
  /// The densities to try.
  static let densities: [Float] = [0, 0.02, 0.1, 0.5, 0.9, 1]

  let rows, columns, samples: Int
  let density: Float
  let rectifies: Bool
  /// `rows × columns` weights, `samples × columns` inputs, `rows` biases.
  let weights, input, bias: [Float]

  /// - Parameter isUneven: two of three rows have a quarter of the weights.
  init(rows: Int, columns: Int, samples: Int, density: Float, isUneven: Bool = false) {
    self.rows = rows
    self.columns = columns
    self.samples = samples
    self.density = density
    rectifies = (rows + columns + samples) % 2 == 0
    var generator = SeededGenerator(seed: UInt64(rows * 10_000 + columns * 100 + samples))
    weights = (0..<rows).flatMap { row in
      generator.sparse(columns, density: isUneven && row % 3 > 0 ? density / 4 : density)
    }
    input = generator.normals(samples * columns)
    bias = generator.normals(rows)
  }

  var sparse: SparseRows { SparseRows(rows: rows, columns: columns, weights) }

  /// The first wrong element among those that `element` finds.
  func mismatch(_ element: (_ sample: Int, _ row: Int) -> Float) -> String? {
    for sample in 0..<samples {
      for row in 0..<rows {
        var sum = ReferenceSum(bias[row])
        for column in 0..<columns where weights[row * columns + column] != 0 {
          sum.add(weights[row * columns + column], input[sample * columns + column])
        }
        let value = element(sample, row)
        if !sum.agrees(with: value, rectified: rectifies) {
          return "rows \(rows) columns \(columns) samples \(samples) density \(density): "
            + "[\(sample), \(row)] is \(value)"
        }
      }
    }
    return nil
  }
}
