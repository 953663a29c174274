/// A step of bidiagonalisation on some vectors a_j of a matrix: what the step before found is taken
/// off them, `a_j − u_j z`, and then they are reflected, while a cache holds them.
public struct ReflectionProduct: Sendable {
  /// The matrix, and which of its vectors are changed.
  let vectors: DoubleVectors
  let range: Range<Int>
  /// `u`, an element for each vector of the matrix, and `z`; none in the first step.
  let rest: (u: Reflector, z: DoubleVectors)?
  /// What reflects them.
  let reflector: Reflector

  /// Creates a step; preconditions check the sizes.
  ///
  /// - Parameters:
  ///   - vectors: the matrix's, which are changed from the group of the reflector's start on.
  ///   - range: which of them.
  ///   - rest: `u`, as long as there are vectors, and `z`, the first and as long as they are; `nil`
  ///     where nothing is to be taken off.
  ///   - reflector: as long as the vectors.
  public init(
    _ vectors: DoubleVectors, _ range: Range<Int>, rest: (u: Reflector, z: DoubleVectors)?,
    reflector: Reflector
  ) {
    precondition(range.lowerBound >= 0 && range.upperBound <= vectors.count, "range: vectors")
    precondition(reflector.vectors.length == vectors.length, "reflector: as long as the vectors")
    precondition(
      rest.map { $0.u.vectors.length == vectors.count && $0.z.length == vectors.length } ?? true,
      "rest: an element for each vector, and a vector")
    self.vectors = vectors
    self.range = range
    self.rest = rest
    self.reflector = reflector
  }

  private var groups: Range<Int> {
    DoubleVectors.group(of: reflector.start)..<vectors.groups
  }
}

extension ReflectionProduct: Product {
  /// The vectors.
  public func parts(on table: KernelTable) -> Range<Int> { range }

  /// An element of a vector takes three multiplications.
  public func cost(on table: KernelTable) -> PartCost {
    .even(3 * groups.count * DoubleVectors.Group.scalarCount)
  }

  /// Changes some vectors. Bound by memory where they are many, so there is one version for all
  /// instruction sets.
  public func compute(_ parts: Range<Int>, on table: KernelTable, worker: Int) {
    for index in parts {
      let vector = vectors.groups(of: index)
      if let rest {
        subtract(
          rest.u.vectors[rest.u.index, index], rest.z.groups(of: 0), from: vector, groups)
      }
      reflector.reflect(vector)
    }
  }

  /// What every element takes, padding included.
  public func work(of parts: Range<Int>, on table: KernelTable) -> ProductWork {
    let elements = groups.count * DoubleVectors.Group.scalarCount
    return ProductWork(
      operations: parts.count * elements * (rest == nil ? 4 : 6),
      activationBytes: 8 * elements * (2 * parts.count + (rest == nil ? 1 : 2)))
  }
}
