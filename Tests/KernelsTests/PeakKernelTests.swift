import CPU
import Kernels
import Testing

/// What the peaks are measured with must really be computed, and read, to the last part.
@Suite(.guarded) struct PeakKernelTests {
  @Test(arguments: Tables.names)
  func `every part of the arithmetic is done, on one thread and on two`(_ name: String) throws {
    for threads in [1, 2] {
      let table = try Tables.named(name).threaded(threads)
      let product = PeakProduct(parts: 7, steps: 4000, for: table)
      table.run(product)
      let values = product.values
      #expect(values.count == 7 * table.width)
      // The fixed point of x / 2 + 1, which every chain reaches.
      #expect(values.allSatisfy { abs($0 - 2) < 1e-5 }, "\(threads) threads: \(values)")
    }
  }

  @Test(arguments: Tables.names)
  func `operations are counted for every lane of twelve chains`(_ name: String) throws {
    let table = try Tables.named(name)
    let product = PeakProduct(parts: 3, steps: 5, for: table)
    #expect(product.partFlops == 5 * 12 * table.width * 2)
    #expect(product.flops == 3 * 5 * 12 * table.width * 2)
  }

  @Test(arguments: Tables.names)
  func `every byte is read once, for odd and even numbers of blocks`(_ name: String) throws {
    let table = try Tables.named(name)
    for (bytes, blocks) in [(1, 1), (1024, 1), (1025, 2), (3000, 3), (64 * 1024, 64)] {
      let product = ReadProduct(bytes: bytes, for: table)
      table.run(product)
      #expect(product.blocks == blocks)
      #expect(product.byteCount == 1024 * blocks)
      // Every float is 1, so the sum counts them.
      #expect(product.totals == [Float(256 * blocks)], "\(bytes) bytes")
    }
  }

  @Test(arguments: InstructionSets.names)
  func `threads read a buffer in parts that make up the whole`(_ name: String) throws {
    let table = try Tables.named(name).threaded(2)
    let product = ReadProduct(bytes: 333 * 1024, for: table)
    table.run(product)
    #expect(product.totals.count == 2)
    #expect(product.totals.allSatisfy { $0 > 0 })
    #expect(product.totals.reduce(0, +) == 333 * 256)
  }

  @Test(arguments: Tables.names)
  func `a call reads each part as often as it is to`(_ name: String) throws {
    for threads in [1, 2] {
      let table = try Tables.named(name).threaded(threads)
      let product = ReadProduct(bytes: 7 * 1024, passes: 50, for: table)
      table.run(product)
      #expect(product.byteCount == 50 * 7 * 1024)
      #expect(product.totals.reduce(0, +) == 50 * 7 * 256)
    }
  }

  @Test(arguments: Tables.names)
  func `every byte is written, on one thread and on two`(_ name: String) throws {
    for threads in [1, 2] {
      let table = try Tables.named(name).threaded(threads)
      for (bytes, blocks) in [(1, 1), (1025, 2), (333 * 1024, 333)] {
        let product = WriteProduct(bytes: bytes, passes: 3, value: 2.5)
        #expect(product.values.allSatisfy { $0 == 0 })
        table.run(product)
        #expect(product.blocks == blocks)
        #expect(product.byteCount == 3 * 1024 * blocks)
        #expect(product.values.count == 256 * blocks)
        #expect(product.values.allSatisfy { $0 == 2.5 }, "\(bytes) bytes")
      }
    }
  }
}
