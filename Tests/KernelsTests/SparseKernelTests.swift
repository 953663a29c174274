import Datasets
import Testing

@testable import Kernels

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

  @Test(arguments: Tables.names)
  func `codes give what their values give`(_ name: String) throws {
    let table = try Tables.named(name)
    for entries in [1, 2, 7, 8, 15, 16, 31, 32, 63, 64, 127, 128, 255] {
      let columns = 2 * table.tableSize + 3
      var generator = SeededGenerator(seed: UInt64(entries))
      let codebook = generator.normals(entries)
      let mask = (0..<(19 * columns)).map { _ in generator.uniform() < 0.3 }
      let codes = mask.map { _ in UInt8(Int.random(in: 0..<entries, using: &generator)) }
      let weights = zip(mask, codes).map { $0 ? codebook[Int($1)] : 0 }
      let sparse = SparseRows(rows: 19, columns: columns, weights)
      let kept = zip(mask, codes).filter(\.0).map(\.1)
      let inputs = generator.normals(2 * columns)
      let stride = (columns + table.tableSize - 1) / table.tableSize * table.tableSize
      let outputStride = 19 + table.width
      func output(_ weights: PermuteSparseWeights) -> [Float] {
        let output = AlignedBuffer<Float>.poisoned(2 * outputStride)
        table.run(
          PermuteSparseProduct(
            weights: weights,
            input: .poisoned(rows: 2, columns: columns, stride: stride, inputs),
            inputStride: stride, output: output, outputStride: outputStride, samples: 2,
            bias: AlignedBuffer(rows: 1, columns: 19, stride: outputStride, inputs.prefix(19) + []),
            rectifies: true))
        return output.read(rows: 2, columns: 19, stride: outputStride)
      }
      let found = output(
        PermuteSparseWeights(sparse, codes: kept, codebook: codebook, for: table))
      #expect(found == output(PermuteSparseWeights(sparse, for: table)), "\(entries) entries")
      #expect(!found.contains { $0.isNaN }, "\(entries) entries")
    }
  }

  @Test(arguments: [1, 2, 4])
  func `every weight has one slot, in a window that holds its column`(_ slotsPerWindow: Int) {
    for (rows, columns, width, size, density) in [
      (40, 100, 16, 32, Float(0.1)), (16, 32, 16, 32, 0.5), (9, 300, 8, 16, 0.02),
      (5, 700, 1, 256, 0.3), (7, 3, 4, 256, 1), (3, 50, 16, 32, 0),
    ] {
      var generator = SeededGenerator(seed: 1)
      let sparse = SparseRows(
        rows: rows, columns: columns, generator.sparse(rows * columns, density: density))
      let layout = PermuteSparseLayout(
        sparse, width: width, table: size, slotsPerWindow: slotsPerWindow)
      let taken = layout.positions.filter { $0 >= 0 }
      #expect(taken.sorted() == sparse.values.indices.map(Int32.init))
      #expect(layout.slots == layout.windows.count * slotsPerWindow && layout.slots % 4 == 0)
      for (place, position) in layout.positions.enumerated() where position >= 0 {
        let slot = place / width
        let panel = layout.starts.lastIndex { Int($0) * 4 <= slot } ?? 0
        let row = panel * width + place % width
        #expect(sparse.starts[row]..<sparse.starts[row + 1] ~= Int(position))
        let window = Int(layout.windows[slot / slotsPerWindow])
        #expect(window..<(window + size) ~= Int(sparse.indices[Int(position)]))
        #expect(window + size <= (columns + size - 1) / size * size)
      }
    }
  }

  @Test func `a row with many weights in one place catches up where others have none`() {
    // Lane 0 has eight weights in the first eight columns; a window moves on only when it is done.
    var weights = [Float](repeating: 0, count: 16 * 64)
    for column in 0..<8 { weights[column] = 1 }
    weights[1 * 64 + 63] = 1
    let layout = PermuteSparseLayout(
      SparseRows(rows: 16, columns: 64, weights), width: 16, table: 32, slotsPerWindow: 2)
    #expect(layout.windows == [0, 2, 4, 6, 32, 0])
    #expect(layout.slots == 12)
    let packed = PermuteSparseWeights(
      SparseRows(rows: 16, columns: 64, weights), for: Tables.portable)
    // Four slots a window need three windows: 12 slots of 16 floats and indices, two starts of 4.
    #expect(packed.slotsPerWindow == 4 && packed.costs == [0, 12])
    #expect(packed.byteCount == 12 * 16 * 5 + 3 * 2 + 2 * 4)
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
