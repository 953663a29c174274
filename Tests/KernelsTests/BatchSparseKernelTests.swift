import Datasets
import Random
import Testing

@testable import Kernels

@Suite(.guarded) struct BatchSparseKernelTests {
  /// Rows one float further apart than needed; what pads them is poisoned.
  private func product(
    _ sparse: SparseCase, on table: KernelTable, output: AlignedBuffer<Float>
  ) -> BatchSparseProduct {
    BatchSparseProduct(
      weights: BatchSparseWeights(sparse.sparse, samples: sparse.samples, for: table),
      input: .poisoned(
        rows: sparse.samples, columns: sparse.columns, stride: sparse.columns + 1, sparse.input),
      inputStride: sparse.columns + 1, output: output, outputStride: sparse.rows + 1,
      samples: sparse.samples, bias: AlignedBuffer(sparse.bias), rectifies: sparse.rectifies,
      for: table)
  }

  private func check(_ sparse: SparseCase, on table: KernelTable) -> String? {
    let stride = sparse.rows + 1
    let output = AlignedBuffer<Float>.poisoned(sparse.samples * stride)
    table.run(product(sparse, on: table, output: output))
    for sample in 0..<sparse.samples where !output[sample * stride + sparse.rows].isNaN {
      return "rows \(sparse.rows) samples \(sparse.samples): wrote past row \(sample)"
    }
    return sparse.mismatch { output[$0 * stride + $1] }
  }

  @Test(arguments: Tables.names)
  func `batches of 1 to 33 agree with double precision at every density`(
    _ name: String
  ) throws {
    let table = try Tables.named(name)
    for samples in 1...33 {
      for (index, density) in SparseCase.densities.enumerated() {
        let mismatch = check(
          SparseCase(rows: 5 + index, columns: 11, samples: samples, density: density), on: table)
        #expect(mismatch == nil)
      }
    }
  }

  @Test(arguments: Tables.names)
  func `every number of vectors up to 17 agrees with double precision`(_ name: String) throws {
    let table = try Tables.named(name)
    for vectors in 1...17 {
      for samples in [vectors * table.width, (vectors - 1) * table.width + 1] {
        let mismatch = check(
          SparseCase(rows: 9, columns: 9, samples: samples, density: 0.5), on: table)
        #expect(mismatch == nil)
      }
    }
  }

  @Test(arguments: Tables.names)
  func `matrices of every shape agree with double precision`(_ name: String) throws {
    let table = try Tables.named(name)
    for rows in 1...40 {
      for columns in [1, 2, 16, 33, 40] {
        let mismatch = check(
          SparseCase(rows: rows, columns: columns, samples: 3, density: 0.4), on: table)
        #expect(mismatch == nil)
      }
    }
  }

  @Test(arguments: Tables.names)
  func `matrices of several blocks agree with double precision at every density`(
    _ name: String
  ) throws {
    let table = try Tables.named(name)
    let samples = 8 * table.width
    let sizes = BatchSparseWeights(
      SparseRows(rows: 1, columns: 5000, [Float](repeating: 1, count: 5000)), samples: samples,
      for: table)
    #expect(sizes.blocks > 1)
    for density in SparseCase.densities {
      for columns in [sizes.blockColumns + 1, 2 * sizes.blockColumns + 17] {
        let mismatch = check(
          SparseCase(rows: 7, columns: columns, samples: samples, density: density), on: table)
        #expect(mismatch == nil)
      }
    }
  }

  @Test(arguments: Tables.names)
  func `an input that is not a number reaches only the rows that use it`(_ name: String) throws {
    let table = try Tables.named(name)
    // Rows with ever fewer weights, so that some are computed together with others and some alone.
    let weights = (0..<(13 * 13)).map { $0 % 13 <= $0 / 13 ? Float(1) : 0 }
    let samples = 2 * table.width
    for column in 0..<13 {
      let input = AlignedBuffer<Float>(count: samples * 13)
      for sample in 0..<samples { input[sample * 13 + column] = .nan }
      let output = AlignedBuffer<Float>(count: samples * 13)
      table.run(
        BatchSparseProduct(
          weights: BatchSparseWeights(
            SparseRows(rows: 13, columns: 13, weights), samples: samples, for: table),
          input: input, inputStride: 13, output: output, outputStride: 13, samples: samples,
          bias: AlignedBuffer(count: 13), rectifies: true, for: table))
      for (place, value) in output.elements.enumerated() {
        #expect(value.isNaN == (place % 13 >= column), "column \(column), place \(place)")
      }
    }
  }

  @Test(arguments: Tables.names)
  func `groups computed one by one have the bits of one group`(_ name: String) throws {
    let table = try Tables.named(name)
    let samples = 13 * table.width
    let sparse = SparseCase(rows: 83, columns: 20, samples: samples, density: 0.3)
    let whole = AlignedBuffer<Float>(count: samples * 84)
    let parts = AlignedBuffer<Float>(count: samples * 84)
    table.run(product(sparse, on: table, output: whole))
    let split = product(sparse, on: table.threaded(3), output: parts)
    #expect(split.parts(on: table) == 0..<3)
    for (worker, range) in [2..<3, 0..<1, 1..<2].enumerated() {
      table.batchSparse(split, range, worker)
    }
    #expect(whole.bits == parts.bits)
    #expect(!parts.elements.allSatisfy { $0 == 0 })
  }

  @Test(arguments: [1, 2, 3, 8], [1, 20, 64])
  func `every weight has one place, in a block that holds its column`(
    _ workers: Int, samples: Int
  ) {
    for (rows, columns, density) in [
      (40, 400, Float(0.1)), (2100, 30, 0.05), (50, 300, 1), (7, 1, 0.5), (3, 500, 0),
    ] {
      var generator = SeededGenerator(seed: 1)
      let sparse = SparseRows(
        rows: rows, columns: columns, generator.sparse(rows * columns, density: density))
      let tiling = BatchSparseTiling(samples: samples, for: Tables.portable)
      let layout = BatchSparseLayout(sparse, tiling: tiling, workers: workers)
      #expect(layout.positions.sorted() == sparse.values.indices.map { Int32($0) })
      #expect(layout.costs.count - 1 == workers * max(1, rows / (workers * 1024)))
      #expect(layout.costs[layout.costs.count - 1] == sparse.values.count)
      var run = 0
      var place = 0
      for group in 0..<(layout.costs.count - 1) {
        let first = Int(layout.starts[3 * group])
        #expect(Int(layout.starts[3 * group + 1]) == run)
        #expect(Int(layout.starts[3 * group + 2]) == place)
        for block in 0..<layout.blocks {
          let runs = layout.runs[run]
          run += 1
          for _ in 0..<runs {
            let (count, height) = (Int(layout.runs[run]), Int(layout.runs[run + 1]))
            let lines = layout.runs[(run + 2)..<(run + 2 + height)].map { first + Int($0) }
            // The run's weights, whichever of its rows each belongs to.
            for index in place..<(place + count * height) {
              let position = Int(layout.positions[index])
              #expect(lines.contains { sparse.starts[$0]..<sparse.starts[$0 + 1] ~= position })
              let column = block * layout.blockColumns + Int(layout.offsets[index]) / tiling.samples
              #expect(Int(sparse.indices[position]) == column)
              #expect(Int(layout.offsets[index]) % tiling.samples == 0)
              #expect(column < (block + 1) * layout.blockColumns)
            }
            run += 2 + height
            place += count * height
          }
        }
      }
      #expect(run == layout.runs.count && place == layout.positions.count)
    }
  }

  @Test func `groups of rows cost about the same and begin at cache lines`() {
    // Row r has r weights.
    let weights = (0..<(200 * 200)).map { $0 % 200 < $0 / 200 ? Float(1) : 0 }
    let layout = BatchSparseLayout(
      SparseRows(rows: 200, columns: 200, weights),
      tiling: BatchSparseTiling(samples: 16, for: Tables.portable), workers: 2)
    // Half of the 19 900 weights lie in the first 141.6 rows.
    #expect(
      layout.starts.enumerated().filter { $0.offset % 3 == 0 }.map(\.element) == [0, 144, 200])
    #expect(layout.costs == [0, 144 * 143 / 2, 19_900])
    #expect(layout.largestGroup == 144)
  }

  @Test func `sparser matrices have wider blocks, of 36 to 64 KiB`() {
    // One weight in 2, 20 and 50: as many as fit into 36 KiB, 9 × 20, and as many as fit into
    // 64 KiB, each made even and whole cache lines.
    for (every, columns, blocks) in [(2, 128, 8), (20, 176, 6), (50, 256, 4)] {
      let layout = BatchSparseLayout(
        SparseRows(rows: 50, columns: 1024, (0..<51_200).map { $0 % every == 0 ? 1 : 0 }),
        tiling: BatchSparseTiling(samples: 64, for: Tables.portable), workers: 1)
      #expect(layout.blockColumns == columns && layout.blocks == blocks, "one in \(every)")
    }
  }

  @Test func `rows with equally many weights alternate four by four`() {
    // Five rows with two weights, one with one, one without any.
    let weights: [Float] = [1, 2, 0, 3, 0, 4, 0, 0, 0, 5, 6, 0, 0, 7, 0, 0, 8, 9, 10, 11, 0]
    let sparse = SparseRows(rows: 7, columns: 3, weights)
    let layout = BatchSparseLayout(
      sparse, tiling: BatchSparseTiling(samples: 16, for: Tables.portable), workers: 1)
    #expect(layout.runs == [3, 0, 1, 2, 1, 1, 4, 2, 5, 0, 1, 3, 5, 6])
    #expect(
      layout.positions.map { sparse.values[Int($0)] } == [7, 1, 3, 5, 8, 2, 4, 6, 9, 10, 11])
    #expect(layout.offsets == [16, 0, 0, 0, 16, 16, 32, 16, 32, 0, 16])
    let packed = BatchSparseWeights(sparse, samples: 16, for: Tables.portable)
    // Two starts of three words, 14 words of runs, 11 weights with an offset each.
    #expect(packed.byteCount == 6 * 4 + 14 * 4 + 11 * 6)
  }

  @Test func `batches are cut into equal tiles of at most eight vectors and 64 samples`() throws {
    for (samples, vectors) in [(1, 1), (16, 1), (17, 2), (64, 4), (65, 3), (112, 4), (144, 3)] {
      #expect(
        BatchSparseTiling(samples: samples, for: Tables.portable).vectors == vectors,
        "\(samples) samples")
    }
    let scalar = try Tables.named("scalar")
    for (samples, vectors) in [(1, 1), (8, 8), (9, 5), (16, 8), (17, 6), (64, 8)] {
      #expect(
        BatchSparseTiling(samples: samples, for: scalar).vectors == vectors, "\(samples) samples")
    }
  }

  @Test func `sparse rows hold exactly what is not zero`() {
    let rows = SparseRows(rows: 3, columns: 4, [0, 2, 0, -1, 0, -0.0, 0, 0, 5, 0, 0, 0])
    #expect(rows.starts == [0, 2, 2, 3])
    #expect(rows.indices == [1, 3, 0])
    #expect(rows.values == [2, -1, 5])
  }
}
