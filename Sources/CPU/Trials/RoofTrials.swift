import Execution
import Kernels

/// The processor's arithmetic at its best: the roof over kernels that compute much with each
/// weight.
public struct PeakTrial: Timed, Sendable {
  private let table: KernelTable
  private let product: PeakProduct

  /// Multiplications and additions of one call.
  public var flops: Int { product.flops }

  /// Prepares some tens of microseconds of work, the same for each of the table's threads.
  public init(table: KernelTable) {
    self.table = table
    product = PeakProduct(parts: 8 * table.workers, steps: 2000, for: table)
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
  public init(bytes: Int, table: KernelTable) {
    self.table = table
    product = ReadProduct(bytes: bytes, for: table)
  }

  /// Reads once.
  public func run() { table.run(product) }
}
