import Datasets
import Random
import Testing

@testable import Kernels

@Suite(.guarded) struct PermuteSparseKernelTests {
  /// The output's stride is 1 more than needed, the input's padding is poisoned.
  private func product(
    _ sparse: SparseCase, on table: KernelTable, output: AlignedBuffer<Float>, stride: Int
  ) -> PermuteSparseProduct {
    let size = table.windowSize
    let inputStride = (sparse.columns + size - 1) / size * size
    return PermuteSparseProduct(
      weights: PermuteSparseWeights(sparse.sparse, for: table),
      input: .poisoned(
        rows: sparse.samples, columns: sparse.columns, stride: inputStride, room: inputStride,
        sparse.input),
      inputStride: inputStride, output: output, outputStride: stride, samples: sparse.samples,
      bias: AlignedBuffer(rows: 1, columns: sparse.rows, stride: stride, sparse.bias),
      rectifies: sparse.rectifies)
  }

  private func check(_ sparse: SparseCase, on table: KernelTable) -> String? {
    let stride = (sparse.rows + table.width - 1) / table.width * table.width + 1
    let output = AlignedBuffer<Float>.poisoned(sparse.samples * stride - 1)
    table.run(product(sparse, on: table, output: output, stride: stride))
    return sparse.mismatch { output[$0 * stride + $1] }
  }

  @Test(arguments: Tables.names)
  func `products of every shape and density agree with double precision`(
    _ name: String
  ) throws {
    let table = try Tables.named(name)
    for rows in 1...70 {
      for columns in [1, 2, 15, 16, 17, 31, 32, 33, 40, 63, 64, 65] {
        let density = SparseCase.densities[(rows + columns) % SparseCase.densities.count]
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
    for density in SparseCase.densities {
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
  func `rows that are sorted by their weights come out where they belong`(_ name: String) throws {
    let table = try Tables.named(name)
    for rows in [5 * table.width, 5 * table.width + 1] {
      let test = SparseCase(rows: rows, columns: 160, samples: 3, density: 0.4, isUneven: true)
      // A vector of one lane has nothing to sort.
      #expect((PermuteSparseWeights(test.sparse, for: table).order != nil) == (table.width > 1))
      let mismatch = check(test, on: table)
      #expect(mismatch == nil)
    }
  }

  @Test func `the fullest rows come first, equally full ones as they were`() {
    let sparse = SparseRows(rows: 4, columns: 3, [0, 1, 0, 1, 1, 0, 1, 0, 0, 1, 1, 1])
    #expect(sparse.fullestFirst == [3, 1, 0, 2])
  }

  @Test(arguments: Tables.names)
  func `products of codes agree with double precision`(_ name: String) throws {
    let table = try Tables.named(name)
    for entries in [1, 2, 7, 8, 15, 16, 31, 32, 63, 64, 127, 128, 255] {
      let columns = 2 * table.windowSize + 3
      var generator = SeededGenerator(seed: UInt64(entries))
      let codebook = generator.normals(entries)
      let mask = (0..<(19 * columns)).map { _ in generator.uniform() < 0.3 }
      let codes = mask.map { _ in UInt8(Int.random(in: 0..<entries, using: &generator)) }
      let weights = zip(mask, codes).map { $0 ? codebook[Int($1)] : 0 }
      let inputs = generator.normals(2 * columns)
      let bias = generator.normals(19)
      let stride = (columns + table.windowSize - 1) / table.windowSize * table.windowSize
      let outputStride = 19 + table.width
      let output = AlignedBuffer<Float>.poisoned(2 * outputStride)
      table.run(
        PermuteSparseProduct(
          weights: PermuteSparseWeights(
            SparseRows(rows: 19, columns: columns, weights),
            codes: zip(mask, codes).filter(\.0).map(\.1), codebook: codebook, for: table),
          input: .poisoned(rows: 2, columns: columns, stride: stride, room: stride, inputs),
          inputStride: stride, output: output, outputStride: outputStride, samples: 2,
          bias: AlignedBuffer(rows: 1, columns: 19, stride: outputStride, bias), rectifies: true))
      let reference = ReferenceProduct(inputs, weights, depth: columns, bias: bias)
      let found = output.read(rows: 2, columns: 19, stride: outputStride)
      let isRight = found.indices.allSatisfy {
        reference[$0 / 19, $0 % 19].agrees(with: found[$0], rectified: true)
      }
      #expect(isRight, "\(entries) entries")
    }
  }

  @Test(arguments: [1, 2, 4])
  func `every weight has one slot, in a window that holds its column`(_ slotsPerWindow: Int) {
    for (rows, columns, width, size, step, density) in [
      (40, 100, 16, 64, 16, Float(0.1)), (16, 32, 16, 64, 16, 0.5), (9, 300, 8, 16, 1, 0.02),
      (5, 700, 1, 256, 1, 0.3), (7, 3, 4, 256, 1, 1), (3, 50, 16, 64, 16, 0),
    ] {
      var generator = SeededGenerator(seed: 1)
      let sparse = SparseRows(
        rows: rows, columns: columns, generator.sparse(rows * columns, density: density))
      let order = slotsPerWindow == 2 ? sparse.fullestFirst : nil
      let layout = PermuteSparseLayout(
        sparse, order: order, width: width, window: size, step: step,
        slotsPerWindow: slotsPerWindow)
      let taken = layout.positions.filter { $0 >= 0 }
      #expect(taken.sorted() == sparse.values.indices.map(Int32.init))
      #expect(layout.slots == layout.windows.count * slotsPerWindow && layout.slots % 4 == 0)
      for (place, position) in layout.positions.enumerated() where position >= 0 {
        let slot = place / width
        let panel = layout.starts.lastIndex { Int($0) * 4 <= slot } ?? 0
        let lane = panel * width + place % width
        let row = order?[lane] ?? lane
        #expect(sparse.starts[row]..<sparse.starts[row + 1] ~= Int(position))
        let window = Int(layout.windows[slot / slotsPerWindow])
        #expect(window..<(window + size) ~= Int(sparse.indices[Int(position)]))
        #expect(window + size <= (columns + size - 1) / size * size && window % step == 0)
      }
    }
  }

  @Test func `a row with many weights in one place catches up where others have none`() {
    // Lane 0 has eight weights in the first eight columns; a window moves on only when it is done.
    var weights = [Float](repeating: 0, count: 16 * 64)
    for column in 0..<8 { weights[column] = 1 }
    weights[1 * 64 + 63] = 1
    let layout = PermuteSparseLayout(
      SparseRows(rows: 16, columns: 64, weights), order: nil, width: 16, window: 32,
      step: 1, slotsPerWindow: 2)
    #expect(layout.windows == [0, 2, 4, 6, 32, 0])
    #expect(layout.slots == 12)
    let packed = PermuteSparseWeights(
      SparseRows(rows: 16, columns: 64, weights), for: Tables.portable)
    // All columns are in one window, and four slots on each of two hold lane 0's weights: 8 slots
    // of 16 floats and indices, two starts of 4.
    #expect(packed.slotsPerWindow == 4 && packed.costs == [0, 8])
    #expect(packed.byteCount == 8 * 16 * 5 + 2 * 2 + 2 * 4)
  }
}
