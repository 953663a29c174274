/// Something that kernels compute: what is read, what is written, and how the work is cut.
///
/// A new one is a file with a type that conforms to this and the kernel that computes it, generic
/// over `Lanes`; and an entry in `KernelTable`, which instantiates the kernel for every instruction
/// set. Where it runs on one thread and where on many is no concern of its own: `KernelTable.run`
/// decides that by what it costs.
public protocol Product: Sendable {
  /// The parts that it is made of, which are independent of each other: panels, rows or vectors.
  /// Preconditions check what only a table can tell about the sizes.
  func parts(on table: KernelTable) -> Range<Int>

  /// What the parts cost.
  func cost(on table: KernelTable) -> PartCost

  /// Computes what all parts need, in parts of its own; nothing unless the product says otherwise.
  func prepare(on table: KernelTable)

  /// Computes some parts with the table's kernel, as `worker`.
  func compute(_ parts: Range<Int>, on table: KernelTable, worker: Int)

  /// What one worker does to compute some parts, of the inputs that lie there now. Parts that share
  /// what they read are to be asked for together.
  func work(of parts: Range<Int>, on table: KernelTable) -> ProductWork

  /// What each worker does in `prepare`; nothing unless the product says otherwise.
  func preparatoryWork(on table: KernelTable) -> [ProductWork]
}

extension Product {
  /// Nothing.
  public func prepare(on table: KernelTable) {}

  /// Nothing.
  public func preparatoryWork(on table: KernelTable) -> [ProductWork] { [] }
}
