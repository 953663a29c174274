import Datasets
import Kernels
import Testing

/// One product with a sparse matrix.
private struct SparseCase {
  let rows, columns, samples: Int
  let density: Float
  let rectifies: Bool
  /// `rows × columns` weights, `samples × columns` inputs, `rows` biases.
  let weights, input, bias: [Float]

  init(rows: Int, columns: Int, samples: Int, density: Float) {
    self.rows = rows
    self.columns = columns
    self.samples = samples
    self.density = density
    rectifies = (rows + columns + samples) % 2 == 0
    var generator = SeededGenerator(seed: UInt64(rows * 10_000 + columns * 100 + samples))
    weights = generator.sparse(rows * columns, density: density)
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

private let densities: [Float] = [0, 0.02, 0.1, 0.5, 0.9, 1]

@Suite struct PermuteSparseKernelTests {
  /// The output's stride is 1 more than needed, the input's padding is poisoned.
  private func product(
    _ sparse: SparseCase, on table: KernelTable, output: AlignedBuffer<Float>, stride: Int
  ) -> PermuteSparseProduct {
    let size = table.tableSize
    let inputStride = (sparse.columns + size - 1) / size * size
    return PermuteSparseProduct(
      weights: PermuteSparseWeights(sparse.sparse, for: table),
      input: .poisoned(
        rows: sparse.samples, columns: sparse.columns, stride: inputStride, sparse.input),
      inputStride: inputStride, output: output, outputStride: stride, samples: sparse.samples,
      bias: AlignedBuffer(rows: 1, columns: sparse.rows, stride: stride, sparse.bias),
      rectifies: sparse.rectifies)
  }

  private func check(_ sparse: SparseCase, on table: KernelTable) -> String? {
    let stride = (sparse.rows + table.width - 1) / table.width * table.width + 1
    let output = AlignedBuffer<Float>.poisoned(sparse.samples * stride)
    table.run(product(sparse, on: table, output: output, stride: stride))
    return sparse.mismatch { output[$0 * stride + $1] }
  }

  @Test(arguments: Tables.names)
  func `products of every shape and density agree with double precision`(
    _ name: String
  ) throws {
    let table = try Tables.named(name)
    for rows in Tables.isSlow(name) ? [1, 15, 16, 17, 40] : Array(1...40) {
      for columns in [1, 2, 15, 16, 17, 31, 32, 33, 40] {
        let density = densities[(rows + columns) % densities.count]
        let mismatch = check(
          SparseCase(rows: rows, columns: columns, samples: 1 + columns % 3, density: density),
          on: table)
        #expect(mismatch == nil)
      }
    }
  }

  @Test(arguments: Tables.names)
  func `rows longer than a look-up table agree with double precision`(_ name: String) throws {
    let table = try Tables.named(name)
    for density in densities {
      for columns in [255, 256, 257, 300] {
        let mismatch = check(
          SparseCase(rows: table.width + 1, columns: columns, samples: 2, density: density),
          on: table)
        #expect(mismatch == nil)
      }
    }
  }

  @Test(arguments: Tables.names)
  func `batches of 1 to 33 agree with double precision`(_ name: String) throws {
    let table = try Tables.named(name)
    for samples in 1...33 {
      let mismatch = check(
        SparseCase(rows: 9, columns: 21, samples: samples, density: 0.3), on: table)
      #expect(mismatch == nil)
    }
  }

  @Test(arguments: Tables.names)
  func `panels computed one by one have the same bits`(_ name: String) throws {
    let table = try Tables.named(name)
    let width = table.width
    let sparse = SparseCase(rows: 3 * width, columns: 50, samples: 3, density: 0.3)
    let whole = AlignedBuffer<Float>.poisoned(3 * 3 * width)
    let parts = AlignedBuffer<Float>.poisoned(3 * 3 * width)
    table.run(product(sparse, on: table, output: whole, stride: 3 * width))
    let split = product(sparse, on: table, output: parts, stride: 3 * width)
    for range in [2..<3, 0..<2] { table.permuteSparse(split, range, 0) }
    #expect(whole.bits == parts.bits)
    #expect(!parts.elements.contains { $0.isNaN })
  }

  @Test func `a panel has as many slots as its fullest row in each block`() throws {
    // Two panels of 16 rows, two blocks of 32 inputs: 3 + 1 slots, then 0 + 2.
    var weights = [Float](repeating: 0, count: 32 * 64)
    for (row, column) in [(0, 0), (0, 5), (0, 31), (7, 2), (3, 32), (16, 40), (16, 41), (31, 63)] {
      weights[row * 64 + column] = 1
    }
    let packed = PermuteSparseWeights(
      SparseRows(rows: 32, columns: 64, weights), for: Tables.portable)
    #expect(packed.costs == [0, 4, 6])
    #expect(packed.nonzeros == 8)
    // 4 slot counts of 2 bytes, 3 starts of 4, 6 slots of 16 values of 4 bytes and indices of 1.
    #expect(packed.byteCount == 4 * 2 + 3 * 4 + 6 * 16 * 5)
  }
}

@Suite struct BatchSparseKernelTests {
  /// Inputs and outputs with a sample a column; what pads the samples is poisoned.
  private func product(
    _ sparse: SparseCase, on table: KernelTable, output: AlignedBuffer<Float>, stride: Int
  ) -> BatchSparseProduct {
    let input = AlignedBuffer<Float>.poisoned(sparse.columns * stride)
    for sample in 0..<sparse.samples {
      for column in 0..<sparse.columns {
        input[column * stride + sample] = sparse.input[sample * sparse.columns + column]
      }
    }
    return BatchSparseProduct(
      sparse.sparse, input: input, output: output, stride: stride,
      bias: AlignedBuffer(sparse.bias), rectifies: sparse.rectifies, for: table)
  }

  private func check(_ sparse: SparseCase, on table: KernelTable) -> String? {
    let stride = (sparse.samples + table.width - 1) / table.width * table.width
    let output = AlignedBuffer<Float>.poisoned(sparse.rows * stride)
    table.run(product(sparse, on: table, output: output, stride: stride))
    return sparse.mismatch { output[$1 * stride + $0] }
  }

  @Test(arguments: Tables.names)
  func `batches of 1 to 33 agree with double precision at every density`(
    _ name: String
  ) throws {
    let table = try Tables.named(name)
    for samples in Tables.isSlow(name) ? [1, 16, 17, 33] : Array(1...33) {
      for (index, density) in densities.enumerated() {
        let mismatch = check(
          SparseCase(rows: 5 + index, columns: 11, samples: samples, density: density), on: table)
        #expect(mismatch == nil)
      }
    }
  }

  @Test(arguments: Tables.names)
  func `every number of vectors up to 14 agrees with double precision`(_ name: String) throws {
    let table = try Tables.named(name)
    for vectors in 1...14 {
      let mismatch = check(
        SparseCase(rows: 3, columns: 9, samples: vectors * table.width, density: 0.5), on: table)
      #expect(mismatch == nil)
    }
  }

  @Test(arguments: Tables.names)
  func `matrices of every shape agree with double precision`(_ name: String) throws {
    let table = try Tables.named(name)
    for rows in Tables.isSlow(name) ? [1, 40] : Array(1...40) {
      for columns in [1, 2, 16, 33, 40] {
        let mismatch = check(
          SparseCase(rows: rows, columns: columns, samples: 3, density: 0.4), on: table)
        #expect(mismatch == nil)
      }
    }
  }

  @Test(arguments: Tables.names)
  func `rows computed one by one have the same bits`(_ name: String) throws {
    let table = try Tables.named(name)
    let stride = 13 * table.width
    let sparse = SparseCase(rows: 6, columns: 20, samples: stride, density: 0.3)
    let whole = AlignedBuffer<Float>.poisoned(6 * stride)
    let parts = AlignedBuffer<Float>.poisoned(6 * stride)
    table.run(product(sparse, on: table, output: whole, stride: stride))
    let split = product(sparse, on: table, output: parts, stride: stride)
    for range in [4..<6, 0..<1, 1..<4] { table.batchSparse(split, range, 0) }
    #expect(whole.bits == parts.bits)
    #expect(!parts.elements.contains { $0.isNaN })
  }

  @Test func `sparse rows hold exactly what is not zero`() {
    let rows = SparseRows(rows: 3, columns: 4, [0, 2, 0, -1, 0, -0.0, 0, 0, 5, 0, 0, 0])
    #expect(rows.starts == [0, 2, 2, 3])
    #expect(rows.indices == [1, 3, 0])
    #expect(rows.values == [2, -1, 5])
    let product = BatchSparseProduct(
      rows, input: AlignedBuffer(count: 64), output: AlignedBuffer(count: 48), stride: 16,
      bias: AlignedBuffer(count: 3), rectifies: false, for: Tables.portable)
    #expect(product.byteCount == 4 * 4 + 3 * 4 + 3 * 4)
    #expect(product.costs == [0, 2, 2, 3])
  }
}
