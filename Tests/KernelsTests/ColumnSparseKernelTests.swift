import CPU
import Datasets
import Random
import Testing

@testable import Kernels

@Suite(.guarded) struct ColumnSparseKernelTests {
  private func product(
    _ sparse: SparseCase, on table: KernelTable, output: AlignedBuffer<Float>
  ) -> ColumnSparseProduct {
    ColumnSparseProduct(
      weights: ColumnSparseWeights(sparse.sparse, for: table), input: AlignedBuffer(sparse.input),
      output: output, bias: AlignedBuffer(sparse.bias), rectifies: sparse.rectifies, for: table)
  }

  @Test(arguments: Tables.names)
  func `products of every shape and density agree with double precision`(
    _ name: String
  ) throws {
    let table = try Tables.named(name)
    for rows in 1...70 {
      for columns in [1, 2, 15, 16, 17, 63, 64, 300] {
        let density = SparseCase.densities[(rows + columns) % SparseCase.densities.count]
        let sparse = SparseCase(rows: rows, columns: columns, samples: 1, density: density)
        let output = AlignedBuffer<Float>.poisoned(rows)
        table.run(product(sparse, on: table, output: output))
        let mismatch = sparse.mismatch { output[$1] }
        #expect(mismatch == nil)
      }
    }
  }

  @Test(arguments: Tables.names, [2, 3])
  func `products have the same bits on any number of threads`(
    _ name: String, threads: Int
  ) throws {
    let plain = try Tables.named(name)
    for rows in [100, 1100] {
      let sparse = SparseCase(rows: rows, columns: 300, samples: 1, density: 0.4, isUneven: true)
      let outputs = [plain, plain.threaded(threads)].map { table in
        let output = AlignedBuffer<Float>.poisoned(rows)
        let product = product(sparse, on: table, output: output)
        #expect(product.parts(on: table).count == table.workers)
        table.run(product)
        return output
      }
      #expect(outputs[0].bits == outputs[1].bits)
      #expect(!outputs[0].elements.contains { $0.isNaN })
    }
  }

  @Test func `columns are filled up to fours, which count for no row`() {
    let weights = ColumnSparseWeights(
      SparseRows(rows: 3, columns: 3, [1, 0, 0, 2, 0, 3, 4, 0, 0]), for: Tables.portable)
    #expect(weights.starts.withElements { Array($0) } == [0, 1, 1, 2])
    #expect(weights.indices.withElements { Array($0) } == [0, 1, 2, 19, 1, 17, 18, 19])
    #expect(weights.values.elements == [1, 2, 4, 0, 3, 0, 0, 0])
    #expect(weights.byteCount == 4 * 4 + 8 * 2 + 8 * 4)
  }

  @Test(arguments: Tables.names)
  func `weights of a zero input are not read`(_ name: String) throws {
    let table = try Tables.named(name)
    let output = AlignedBuffer<Float>.poisoned(2)
    table.run(
      ColumnSparseProduct(
        weights: ColumnSparseWeights(
          SparseRows(rows: 2, columns: 3, [.infinity, 2, 0, .nan, 3, 0]), for: table),
        input: AlignedBuffer([0, 5, .nan]), output: output, bias: AlignedBuffer([1, 1]),
        rectifies: false, for: table))
    #expect(output.elements == [11, 16])
  }
}
