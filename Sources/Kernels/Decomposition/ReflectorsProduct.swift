/// The matrix that is the product of reflectors, of which each begins one element after the one
/// before it, and the first at the second element.
public struct ReflectorsProduct: Sendable {
  /// The reflectors' vectors, and what each multiplies by.
  let reflectors: DoubleVectors
  let scales: [Double]
  /// The product's columns, and which of them are computed.
  let columns: DoubleVectors
  let range: Range<Int>

  /// How many columns one reflector after the other is applied to, so that a cache holds them.
  private static let block = 8

  /// Creates a product; preconditions check the sizes.
  ///
  /// - Parameters:
  ///   - reflectors: as many vectors as they have elements; of the vector i all elements are zero
  ///     up to the one at i.
  ///   - scales: for each reflector but the last, which is none.
  ///   - columns: as many and as long, of zeros; they become the product's.
  ///   - range: which columns are computed.
  public init(
    _ reflectors: DoubleVectors, scales: [Double], columns: DoubleVectors, _ range: Range<Int>
  ) {
    precondition(
      reflectors.count == reflectors.length && columns.count == reflectors.count
        && columns.length == reflectors.length, "reflectors and columns: as many as elements")
    precondition(scales.count == reflectors.count - 1, "scales: one for each but the last")
    precondition(range.lowerBound >= 0 && range.upperBound <= columns.count, "range: columns")
    self.reflectors = reflectors
    self.scales = scales
    self.columns = columns
    self.range = range
  }

  private func numbers(of part: Int) -> Range<Int> {
    let first = range.lowerBound + part * Self.block
    return first..<min(range.upperBound, first + Self.block)
  }

  /// The elements that the reflectors of a column go through: those before the column's own number,
  /// which is all that change it.
  private func elements(of column: Int) -> Int {
    column * columns.length - column * (column + 1) / 2
  }
}

extension ReflectorsProduct: Product {
  /// Blocks of columns.
  public func parts(on table: KernelTable) -> Range<Int> {
    0..<(range.count + Self.block - 1) / Self.block
  }

  /// Two multiplications of every element that a reflector changes.
  public func cost(on table: KernelTable) -> PartCost {
    var sums = [0]
    for part in parts(on: table) {
      sums.append(numbers(of: part).reduce(sums[part]) { $0 + elements(of: $1) })
    }
    return .prefix(sums, each: 2)
  }

  /// Computes some columns: of those of the identity, by the last reflector first. There is one
  /// version for all instruction sets.
  public func compute(_ parts: Range<Int>, on table: KernelTable, worker: Int) {
    for part in parts {
      let columns = numbers(of: part)
      for column in columns { self.columns[column, column] = 1 }
      // Later reflectors leave the first elements alone, and so these columns of the identity.
      for index in (0..<(columns.upperBound - 1)).reversed() {
        let reflector = Reflector(reflectors, index, scale: scales[index], start: index + 1)
        for column in columns where column > index {
          reflector.reflect(self.columns.groups(of: column))
        }
      }
    }
  }

  /// Four operations of every element that a reflector changes.
  public func work(of parts: Range<Int>, on table: KernelTable) -> ProductWork {
    let columns = parts.flatMap { numbers(of: $0) }
    return ProductWork(
      operations: 4 * columns.reduce(0) { $0 + elements(of: $1) },
      activationBytes: 8 * self.columns.length * (columns.count + (columns.last ?? 0)))
  }
}
