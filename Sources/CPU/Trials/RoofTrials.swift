import Execution
import Foundation
import Kernels

/// The processor's arithmetic at its best: the roof over kernels that compute much with each
/// weight.
public struct PeakTrial: Timed, Sendable {
  private let table: KernelTable
  private let product: PeakProduct

  /// Multiplications and additions of one call.
  public var flops: Int { product.flops }

  /// Prepares some tens of microseconds of work, the same for each of the table's threads.
  ///
  /// - Parameter lengthening: how many times as much work it is: the more, the less handing over
  ///   to threads takes of it.
  public init(table: KernelTable, lengthening: Int = 1) {
    self.table = table
    product = PeakProduct(parts: 8 * table.workers, steps: 2000 * lengthening, for: table)
  }

  /// Computes once.
  public func run() { table.run(product) }
}

/// Reading at its best: the roof over kernels that do little with each weight.
public struct ReadTrial: Timed, Sendable {
  private let table: KernelTable
  private let product: ReadProduct

  /// The bytes that one call reads.
  public var bytes: Int { product.byteCount }

  /// Prepares a buffer of `bytes`, rounded up, so that it lies where weights of that size do.
  ///
  /// - Parameter passes: how often a call reads it.
  public init(bytes: Int, passes: Int = 1, table: KernelTable) {
    self.table = table
    product = ReadProduct(bytes: bytes, passes: passes, for: table)
  }

  /// Reads once.
  public func run() { table.run(product) }

  /// Buffers of nearly the same size lie in the same level of memory and can share a trial: `bytes`
  /// rounded to a power of √2.
  public static func rounded(_ bytes: Int) -> Int {
    Int(exp2((2 * log2(Double(max(bytes, 1)))).rounded() / 2))
  }
}

/// Writing at its best: the roof over kernels that write much for each weight.
public struct WriteTrial: Timed, Sendable {
  private let table: KernelTable
  private let product: WriteProduct

  /// The bytes that one call writes.
  public var bytes: Int { product.byteCount }

  /// Prepares a buffer of `bytes`, rounded up.
  ///
  /// - Parameter passes: how often a call writes it.
  public init(bytes: Int, passes: Int = 1, table: KernelTable) {
    self.table = table
    product = WriteProduct(bytes: bytes, passes: passes)
  }

  /// Writes once.
  public func run() { table.run(product) }
}
