import Datasets
import Kernels
import Random
import Testing

/// One codebook product with random codes.
private struct CodebookCase {
  var dense: DenseCase
  let codes: [UInt8]
  let codebook: [Float]

  init(rows: Int, columns: Int, depth: Int, entries: Int) {
    let dense = DenseCase(
      rows: rows, columns: columns, depth: depth, rectifies: (rows + entries) % 2 == 0)
    var generator = SeededGenerator(seed: UInt64(entries * 1000 + rows))
    self.dense = dense
    codebook = generator.normals(entries)
    // The last entry occurs even where there are fewer weights than entries.
    codes =
      [UInt8(entries - 1)]
      + (1..<(columns * depth)).map { _ in
        UInt8(Int.random(in: 0..<entries, using: &generator))
      }
  }

  func weights(on table: KernelTable) -> CodebookWeights {
    CodebookWeights(
      codes: codes, codebook: codebook, inputs: dense.depth, outputs: dense.columns, for: table)
  }

  func product(on table: KernelTable, output: AlignedBuffer<Float>) -> CodebookProduct {
    let padded = table.padded(dense.columns)
    return CodebookProduct(
      weights: weights(on: table),
      input: .poisoned(
        rows: dense.rows, columns: dense.depth, stride: dense.depth + 1, dense.a),
      inputStride: dense.depth + 1, output: output, outputStride: padded + 2,
      samples: dense.rows,
      bias: AlignedBuffer(rows: 1, columns: dense.columns, stride: padded, dense.bias),
      rectifies: dense.rectifies, for: table)
  }

  func output(on table: KernelTable) -> AlignedBuffer<Float> {
    .poisoned(dense.rows * (table.padded(dense.columns) + 2) - 2)
  }

  /// The first wrong element; a padded column holds whatever its codes of 0 give.
  func mismatch(_ output: AlignedBuffer<Float>, on table: KernelTable) -> String? {
    let stride = table.padded(dense.columns) + 2
    for row in 0..<dense.rows {
      for column in 0..<dense.columns {
        var sum = ReferenceSum(dense.bias[column])
        for step in 0..<dense.depth {
          sum.add(
            dense.a[row * dense.depth + step],
            codebook[Int(codes[column * dense.depth + step])])
        }
        let value = output[row * stride + column]
        if !sum.agrees(with: value, rectified: dense.rectifies) {
          return "\(codebook.count) entries, \(dense.name): [\(row), \(column)] is \(value)"
        }
      }
    }
    return nil
  }
}

@Suite(.guarded) struct CodebookKernelTests {
  @Test(arguments: Tables.names)
  func `codebooks of 1 to 256 values give what their dense weights give`(_ name: String) throws {
    let table = try Tables.named(name)
    let width = table.panelWidth
    for entries in [1, 2, 3, 4, 15, 16, 17, 31, 32, 33, 64, 128, 200, 255, 256] {
      for rows in [1, 2, 3, 5, 7, 13, 33] {
        for (columns, depth) in [(1, 1), (width - 1, 5), (width, 32), (width + 1, 9), (40, 7)] {
          let shared = CodebookCase(
            rows: rows, columns: max(1, columns), depth: depth, entries: entries)
          let output = shared.output(on: table)
          table.run(shared.product(on: table, output: output))
          let mismatch = shared.mismatch(output, on: table)
          #expect(mismatch == nil)
        }
      }
    }
  }

  @Test(arguments: Tables.names)
  func `sums longer than a decoded block agree with double precision`(_ name: String) throws {
    let table = try Tables.named(name)
    for entries in [16, 256] {
      for rows in [1, 2] {
        for depth in [511, 512, 513, 1027] {
          let shared = CodebookCase(
            rows: rows, columns: table.panelWidth + 1, depth: depth, entries: entries)
          let output = shared.output(on: table)
          table.run(shared.product(on: table, output: output))
          let mismatch = shared.mismatch(output, on: table)
          #expect(mismatch == nil)
        }
      }
    }
  }

  @Test(arguments: Tables.names)
  func `panels computed one by one have the same bits`(_ name: String) throws {
    let table = try Tables.named(name)
    for entries in [16, 256] {
      for rows in [1, 5] {
        let shared = CodebookCase(
          rows: rows, columns: 3 * table.panelWidth, depth: 19, entries: entries)
        let whole = shared.output(on: table)
        let parts = shared.output(on: table)
        table.run(shared.product(on: table, output: whole))
        let product = shared.product(on: table, output: parts)
        for part in product.parts(on: table).reversed() {
          table.codebook(product, part..<(part + 1), 0)
        }
        #expect(whole.bits == parts.bits, "\(entries) entries, \(rows) rows")
        let mismatch = shared.mismatch(parts, on: table)
        #expect(mismatch == nil)
      }
    }
  }

  @Test(arguments: Tables.names)
  func `one sample's zero inputs are passed over`(_ name: String) throws {
    let table = try Tables.named(name)
    for entries in [4, 8, 16, 64, 256] {
      for zeros in [0, 1, 2, 18, 19] {
        var shared = CodebookCase(
          rows: 1, columns: 5 * table.panelWidth, depth: 19, entries: entries)
        for place in 0..<zeros { shared.dense.a[(place * 7) % 19] = 0 }
        let output = shared.output(on: table)
        let product = shared.product(on: table, output: output)
        table.run(product)
        let mismatch = shared.mismatch(output, on: table)
        #expect(mismatch == nil)
        #expect(table.work(of: product)[0].skippedInputs == zeros)
      }
    }
  }

  @Test(arguments: [(4, 2), (5, 4), (16, 4), (17, 8), (256, 8)])
  func `a product reads as few bits for each weight as its codes need`(
    _ entries: Int, bits: Int
  ) throws {
    let table = Tables.portable
    let shared = CodebookCase(rows: 1, columns: 256, depth: 32, entries: entries)
    let weights = shared.weights(on: table)
    #expect(weights.codesPerWord == 32 / bits)
    // 256 outputs fill words of all kinds; the codebook fills a vector, tables, or 256 values.
    let book = [4: 16, 5: 16, 16: 16, 17: 32, 256: 256][entries]
    #expect(weights.byteCount == 256 * 32 * bits / 8 + (try #require(book)) * 4)
  }
}
