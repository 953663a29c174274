import Kernels
import Testing

/// What products of matrices count, against numbers worked out by hand.
@Suite struct ProductWorkTests {
  /// Three outputs of five inputs. Eleven weights aren't zero: 4, 3 and 4 of the outputs, and
  /// 3, 2, 2, 2 and 2 of the inputs.
  static let weights: [Float] = [
    1, 0, 2, 3, 4,
    5, 6, 0, 0, 7,
    8, 9, 10, 11, 0,
  ]

  /// Two of five inputs are zero. The others have 3, 2 and 2 weights.
  static let input: [Float] = [1, 0, 2, 0, 3]

  /// Outputs are padded to panels of two vectors, 4, 8, 16 and 32 columns, but 3, 4, 8 and 16 are
  /// multiplied.
  @Test(
    arguments: [
      ("scalar", 60, 72, 72),
      ("sse", 80, 96, 104),
      ("avx2", 160, 192, 168),
      ("avx512", 320, 384, 296),
    ] as [(String, Int, Int, Int)])
  func `dense products multiply whole vectors of columns`(
    _ name: String, _ operations: Int, _ weights: Int, _ activations: Int
  ) throws {
    guard let table = Work.table(name) else { return }
    // Two rows by 5 steps by the columns; useful by 11 weights. The bias is one row of weights
    // more. Two rows of 5 inputs are read, and of all columns written.
    let product = Work.dense(table, rows: 2)
    #expect(
      table.work(of: product) == [
        ProductWork(
          operations: operations, usefulOperations: 44, weightBytes: weights,
          activationBytes: activations)
      ])
    let plain = Work.dense(table, rows: 2, hasBias: false)
    #expect(table.work(of: plain)[0].weightBytes == weights / 6 * 5)
  }

  @Test(
    arguments: [
      ("scalar", 24, 64, 36),
      ("sse", 48, 128, 52),
      ("avx2", 96, 256, 84),
      ("avx512", 192, 512, 148),
    ] as [(String, Int, Int, Int)])
  func `zeros that are skipped are neither multiplied nor are their weights read`(
    _ name: String, _ operations: Int, _ weights: Int, _ activations: Int
  ) throws {
    guard let table = Work.table(name) else { return }
    // Three inputs by the columns, and a row of weights each beside the bias; 7 weights are useful.
    let dense = Work.dense(table, rows: 1)
    let product = ZeroSkipProduct(dense, for: table)
    let work = ProductWork(
      operations: operations, usefulOperations: 14, weightBytes: weights,
      activationBytes: activations, skippedInputs: 2)
    #expect(table.work(of: product) == [work])
    // NaN isn't zero: a fourth input, with two weights.
    dense.a[1] = .nan
    let other = table.work(of: product)[0]
    #expect(other.operations == operations / 3 * 4 && other.usefulOperations == 18)
    #expect(other.skippedInputs == 1)
  }

  /// Four slots hold each output's weights, on one window or, with AVX2, on two. Scalar panels are
  /// single rows: 3 × 4 slots. Otherwise one panel has 4 slots of 4, 8 or 16 lanes.
  @Test(
    arguments: [
      ("scalar", 48, 60, 34, 64),
      ("sse", 64, 80, 26, 72),
      ("avx2", 128, 160, 44, 104),
      ("avx512", 256, 320, 74, 168),
    ] as [(String, Int, Int, Int, Int)])
  func `permute-sparse products multiply every lane of every slot`(
    _ name: String, _ operations: Int, _ weights: Int, _ indices: Int, _ activations: Int
  ) throws {
    guard let table = Work.table(name) else { return }
    // A float for each lane of each slot and a bias for each lane of each panel. Where panels
    // begin, 4 bytes and one more; a window, 2 bytes; four places to a word in each lane.
    let product = Work.permuteSparse(
      PermuteSparseWeights(Work.sparse, for: table), table, columns: 5, rows: 3, samples: 2)
    #expect(
      table.work(of: product) == [
        ProductWork(
          operations: operations, usefulOperations: 44, weightBytes: weights,
          indexBytes: indices, activationBytes: activations)
      ])
  }

  /// Codes take four bytes more a word, and floats give way to a codebook of three values in 256
  /// floats, or in a vector.
  @Test(
    arguments: [
      ("scalar", 48, 1036, 46),
      ("sse", 64, 1040, 42),
      ("avx2", 128, 64, 76),
      ("avx512", 256, 128, 138),
    ] as [(String, Int, Int, Int)])
  func `coded permute-sparse products read codes`(
    _ name: String, _ operations: Int, _ weightBytes: Int, _ indices: Int
  ) throws {
    guard let table = Work.table(name) else { return }
    let weights = PermuteSparseWeights(
      Work.sparse, codes: [0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0], codebook: [3, 4], for: table)
    let product = Work.permuteSparse(weights, table, columns: 5, rows: 3, samples: 2)
    let work = table.work(of: product)[0]
    #expect(work.operations == operations && work.usefulOperations == 44)
    #expect(work.weightBytes == weightBytes && work.indexBytes == indices)
  }

  @Test func `sorted rows take an index each, and no padding is written`() throws {
    let table = try Tables.named("sse")
    // Every other of seven rows has sixteen weights, the rest one: sorted, a panel has 16 slots and
    // the next 4, instead of 16 each.
    let elements = (0..<7).flatMap { row in
      (0..<16).map { row % 2 == 0 || $0 == row ? Float(1) : 0 }
    }
    let weights = PermuteSparseWeights(
      SparseRows(rows: 7, columns: 16, elements), for: table)
    let product = Work.permuteSparse(weights, table, columns: 16, rows: 7, samples: 1)
    // 20 slots of 4 lanes; 4 × 16 + 3 weights. 20 vectors of floats and two of biases. Three
    // starts, five windows, five vectors of words, seven rows.
    #expect(
      table.work(of: product) == [
        ProductWork(
          operations: 160, usefulOperations: 134, weightBytes: 320 + 32,
          indexBytes: 12 + 10 + 80 + 28, activationBytes: 4 * (16 + 7))
      ])
  }

  @Test(arguments: Tables.names)
  func `column-sparse products fill up fours`(_ name: String) throws {
    let table = try Tables.named(name)
    // The three inputs' columns have one four each, in which 7 weights are useful. A column has two
    // bytes a place and two starts of four; three biases are read, three outputs written.
    let product = ColumnSparseProduct(
      weights: ColumnSparseWeights(Work.sparse, for: table), input: AlignedBuffer(Self.input),
      output: AlignedBuffer(count: 3), bias: AlignedBuffer(count: 3), rectifies: false, for: table)
    #expect(
      table.work(of: product) == [
        ProductWork(
          operations: 24, usefulOperations: 14, weightBytes: 4 * (12 + 3),
          indexBytes: 24 + 24, activationBytes: 4 * (5 + 3), skippedInputs: 2)
      ])
  }

  /// Nine samples are two tiles of 5, one of 3 vectors of 4, of 2 of 8, or a vector of 16.
  @Test(
    arguments: [
      ("scalar", 220),
      ("sse", 264),
      ("avx2", 352),
      ("avx512", 352),
    ] as [(String, Int)])
  func `batch-sparse products fill up tiles of samples`(
    _ name: String, _ operations: Int
  ) throws {
    guard let table = Work.table(name) else { return }
    let product = BatchSparseProduct(
      weights: BatchSparseWeights(Work.sparse, samples: 9, for: table),
      input: AlignedBuffer(count: 45), inputStride: 5, output: AlignedBuffer(count: 27),
      outputStride: 3, samples: 9, bias: AlignedBuffer(count: 3), rectifies: false, for: table)
    // 11 weights by the samples. An offset of two bytes each; one block with two runs, of 2 rows
    // with 4 weights and of 1 with 3: 1 + (2 + 2) + (2 + 1) words; three words for the group, and
    // where it ends.
    #expect(
      table.work(of: product) == [
        ProductWork(
          operations: operations, usefulOperations: 2 * 11 * 9, weightBytes: 4 * (11 + 3),
          indexBytes: 22 + 32 + 16, activationBytes: 4 * 9 * (5 + 3))
      ])
  }

  /// Four of fifteen codes of two bits stand for 0, and so does no code of the padding.
  private static let codes: [UInt8] = [0, 1, 2, 0, 2, 2, 0, 1, 1, 2, 2, 2, 0, 0, 1]

  /// Codes of two bits, of sixteen vectors of outputs to a word: a word for each lane and input.
  /// The codebook takes 256 floats, or a vector.
  @Test(
    arguments: [
      ("scalar", 60, 1024 + 12, 20, 72),
      ("sse", 80, 1024 + 16, 80, 104),
      ("avx2", 160, 32 + 32, 160, 168),
      ("avx512", 320, 64 + 64, 320, 296),
    ] as [(String, Int, Int, Int, Int)])
  func `codebook products read codes, and multiply as dense ones do`(
    _ name: String, _ operations: Int, _ weights: Int, _ indices: Int, _ activations: Int
  ) throws {
    guard let table = Work.table(name) else { return }
    let product = Work.codebook(
      table, Self.codes, codebook: [3, 0, 4], input: Self.input, samples: 2)
    #expect(
      table.work(of: product) == [
        ProductWork(
          operations: operations, usefulOperations: 44, weightBytes: weights,
          indexBytes: indices, activationBytes: activations)
      ])
  }

  @Test(
    arguments: [
      ("scalar", 24, 1024 + 16, 12, 36),
      ("sse", 96, 1024 + 32, 48, 52),
      ("avx2", 192, 32 + 64, 96, 84),
      ("avx512", 384, 64 + 128, 192, 148),
    ] as [(String, Int, Int, Int, Int)])
  func `codebook products of one sample pass over zero inputs`(
    _ name: String, _ operations: Int, _ weights: Int, _ indices: Int, _ activations: Int
  ) throws {
    guard let table = Work.table(name) else { return }
    // Three of five inputs by four vectors of outputs, whatever is padding. Two of their nine codes
    // stand for 0.
    let product = Work.codebook(
      table, Self.codes, codebook: [3, 0, 4], input: Self.input, samples: 1)
    #expect(
      table.work(of: product) == [
        ProductWork(
          operations: operations, usefulOperations: 14, weightBytes: weights,
          indexBytes: indices, activationBytes: activations, skippedInputs: 2)
      ])
  }

  @Test(arguments: [(3, 1), (16, 2), (17, 4)])
  func `words hold sixteen, eight or four codes`(_ values: Int, _ words: Int) throws {
    let table = try Tables.named("scalar")
    let product = Work.codebook(
      table, [UInt8](repeating: 0, count: 9 * 16),
      codebook: [Float](repeating: 1, count: values), input: [Float](repeating: 1, count: 9),
      outputs: 16, samples: 1)
    // Nine inputs of sixteen outputs.
    #expect(table.work(of: product)[0].indexBytes == 4 * 9 * words)
  }

  /// Five inputs are two groups of four: 8 bytes for each of 4, 8, 16 and 32 columns.
  @Test(
    arguments: [
      ("scalar", 128, 80, 64, 40, 66),
      ("sse", 256, 160, 96, 64, 72),
      ("avx2", 512, 320, 160, 64, 72),
      ("avx512", 1024, 640, 288, 128, 88),
    ] as [(String, Int, Int, Int, Int, Int)])
  func `int8 products fill up groups of four`(
    _ name: String, _ operations: Int, _ weightBytes: Int, _ activations: Int,
    _ quantizing: Int, _ bytes: Int
  ) throws {
    guard let table = Work.table(name) else { return }
    let columns = table.padded(3)
    let product = Int8Product(
      weights: Int8Weights(Self.weights, inputs: 5, outputs: 3, for: table),
      input: AlignedBuffer(Self.input + Self.input), inputStride: 5,
      output: AlignedBuffer(count: 2 * columns), outputStride: columns, samples: 2,
      bias: AlignedBuffer(count: columns), rectifies: false, for: table)
    table.run(product)
    // A column has 8 bytes and 12 of scale, sum and bias. Of each of two samples 8 bytes, a scale
    // and a zero point are read and all columns written.
    #expect(
      table.partsWork(of: product) == [
        ProductWork(
          operations: operations, usefulOperations: 44, weightBytes: weightBytes,
          activationBytes: activations)
      ])
    // Two samples of five inputs, by whole vectors: two operations each to find the range, and two
    // to make bytes. 20 bytes are read, a scale, a zero point and whole vectors of bytes written.
    let quantization = ProductWork(
      operations: quantizing, usefulOperations: 40, activationBytes: bytes)
    #expect(product.preparatoryWork(on: table) == [quantization])
    #expect(table.work(of: product) == [table.partsWork(of: product)[0].adding(quantization)])
  }

  @Test(arguments: [2, 3])
  func `each worker's work is that of its panels`(_ threads: Int) throws {
    let table = try Tables.named("sse").threaded(threads)
    // 13 panels of 8 columns and 1000 steps, enough to be shared: 6 and 7 for two, 4, 4 and 5 for
    // three. Each worker reads the whole input.
    let product = DenseProduct(
      a: AlignedBuffer(count: 1000), aRowStride: 1000, panels: AlignedBuffer(count: 104 * 1000),
      c: AlignedBuffer(count: 104), cRowStride: 104, rows: 1, depth: 1000)
    let panels = threads == 2 ? [6, 7] : [4, 4, 5]
    #expect(
      table.work(of: product)
        == panels.map {
          ProductWork(
            operations: 16_000 * $0, usefulOperations: 0, weightBytes: 32_000 * $0,
            activationBytes: 4000 + 32 * $0)
        })
    // Two panels are too few to be shared.
    let small = DenseProduct(
      a: AlignedBuffer(count: 10), aRowStride: 10, panels: AlignedBuffer(count: 160),
      c: AlignedBuffer(count: 16), cRowStride: 16, rows: 1, depth: 10)
    #expect(table.work(of: small).map(\.operations) == [320])
  }
}
