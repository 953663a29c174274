import Testing

@testable import Kernels

@Suite(.guarded) struct DenseKernelTests {
  @Test(arguments: Tables.names)
  func `products of every shape agree with double precision`(_ name: String) throws {
    let table = try Tables.named(name)
    for rows in 1...70 {
      // The even numbers of columns and the odd ones in turn.
      for columns in stride(from: 1 + rows % 2, through: 70, by: 2) {
        // Depths 1 to 11: all remainders of the unrolled loops.
        let dense = DenseCase(
          rows: rows, columns: columns, depth: 1 + (rows + 3 * columns) % 11,
          hasBias: (rows + columns) % 3 != 0, rectifies: (rows + columns) % 2 == 0)
        let product = dense.product(on: table)
        table.run(product)
        let mismatch = dense.mismatch(product)
        #expect(mismatch == nil)
      }
    }
  }

  @Test(arguments: Tables.names)
  func `sums longer than a block of the depth agree with double precision`(
    _ name: String
  ) throws {
    let table = try Tables.named(name)
    for depth in [159, 161, 271, 272, 273, 543, 545, 1100, 2179] {
      for rows in [1, 2, 13, 25] {
        let dense = DenseCase(rows: rows, columns: 3 * table.panelWidth + 1, depth: depth)
        let product = dense.product(on: table)
        table.run(product)
        let mismatch = dense.mismatch(product)
        #expect(mismatch == nil)
      }
    }
  }

  @Test(arguments: Tables.names)
  func `more rows than a block agree with double precision`(_ name: String) throws {
    let table = try Tables.named(name)
    let depth = 280
    let most = max(DenseBlocking.leastRows, DenseBlocking.elements / depth)
    for rows in [most, most + 1, most + 100] {
      let dense = DenseCase(rows: rows, columns: table.panelWidth + 1, depth: depth)
      let product = dense.product(on: table)
      table.run(product)
      let mismatch = dense.mismatch(product)
      #expect(mismatch == nil)
    }
  }

  @Test(arguments: Tables.names)
  func `a rectified NaN stays NaN and -0 becomes 0`(_ name: String) throws {
    let table = try Tables.named(name)
    for rows in [1, 3] {
      let width = table.panelWidth
      let c = AlignedBuffer<Float>.poisoned(rows * width)
      let panels = AlignedBuffer<Float>(count: width)
      panels[0] = .nan
      panels[1] = -1
      table.run(
        DenseProduct(
          a: AlignedBuffer([Float](repeating: 1, count: rows)), aRowStride: 1, panels: panels,
          c: c, cRowStride: width, rows: rows, depth: 1, rectifies: true))
      for row in 0..<rows {
        #expect(c[row * width].isNaN)
        #expect(c[row * width + 1].bitPattern == 0)
      }
    }
  }

  @Test(arguments: Tables.names)
  func `panels computed one by one in any order have the same bits`(_ name: String) throws {
    let table = try Tables.named(name)
    for rows in [1, 2, 13] {
      let dense = DenseCase(rows: rows, columns: 5 * table.panelWidth - 1, depth: 9)
      let whole = dense.product(on: table)
      let parts = dense.product(on: table)
      table.run(whole)
      for range in [3..<5, 0..<1, 1..<3] { table.dense(parts, range, 0) }
      #expect(whole.c.bits == parts.c.bits, "rows \(rows)")
      let mismatch = dense.mismatch(parts)
      #expect(mismatch == nil)
    }
  }

  @Test(arguments: Tables.names)
  func `a vector that is all padding isn't read`(_ name: String) throws {
    let table = try Tables.named(name)
    for (rows, outputs) in [(2, 1), (7, table.width), (30, table.panelWidth + 1)] {
      let dense = DenseCase(rows: rows, columns: outputs, depth: 9)
      let product = dense.product(on: table)
      let last = product.panels.count - 9 * table.panelWidth
      for step in 0..<9 {
        for lane in table.width..<table.panelWidth {
          product.panels[last + step * table.panelWidth + lane] = .nan
        }
      }
      table.run(product)
      #expect(dense.mismatch(product) == nil)
    }
  }

  @Test(arguments: Tables.names)
  func `a part leaves the other panels alone`(_ name: String) throws {
    let table = try Tables.named(name)
    for rows in [1, 7] {
      let dense = DenseCase(rows: rows, columns: 3 * table.panelWidth, depth: 4)
      let product = dense.product(on: table)
      table.dense(product, 1..<2, 0)
      let width = table.panelWidth
      for (index, value) in product.c.elements.enumerated() {
        let isOwn = (width..<(2 * width)).contains(index % product.cRowStride)
        #expect(value.isNaN != isOwn, "rows \(rows) element \(index)")
      }
    }
  }
}
