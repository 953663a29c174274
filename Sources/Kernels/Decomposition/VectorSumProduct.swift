/// Sums of vectors, each times a factor: `z_t = scale · Σ_j c_t,j a_j`.
public struct VectorSumProduct: Sendable {
  /// The vectors that are added, and which of them.
  let vectors: DoubleVectors
  let range: Range<Int>
  /// For each sum a vector with a factor for each of them, and which are taken.
  let factors: DoubleVectors
  let sums: Range<Int>
  /// What all factors are multiplied by.
  let scale: Double
  /// The sums, the first of `sums` being the first of these, and the group from which on they are
  /// computed.
  let targets: DoubleVectors
  private let first: Int

  /// How many groups are added at once: their sums stay in registers.
  private static let width = 4

  /// Creates sums; preconditions check the sizes.
  ///
  /// - Parameters:
  ///   - vectors: what is added.
  ///   - range: which of them.
  ///   - factors: for each sum a vector of as many elements as there are vectors.
  ///   - sums: which of the factors' vectors are taken.
  ///   - scale: what all factors are multiplied by.
  ///   - start: the first element that is needed.
  ///   - targets: where the sums go, from the first on.
  public init(
    of vectors: DoubleVectors, _ range: Range<Int>, factors: DoubleVectors, _ sums: Range<Int>,
    scale: Double = 1, from start: Int = 0, into targets: DoubleVectors
  ) {
    precondition(range.lowerBound >= 0 && range.upperBound <= vectors.count, "range: vectors")
    precondition(factors.length == vectors.count, "factors: one for each vector")
    precondition(sums.lowerBound >= 0 && sums.upperBound <= factors.count, "sums: of factors")
    precondition(
      targets.length == vectors.length && targets.count >= sums.count, "targets: one for each sum")
    self.vectors = vectors
    self.range = range
    self.factors = factors
    self.sums = sums
    self.scale = scale
    self.targets = targets
    first = DoubleVectors.group(of: start)
  }

  /// A whole part of one sum.
  @inline(__always)
  private func sum(_ index: Int, from group: Int) {
    typealias Group = DoubleVectors.Group
    var (a, b, c, d) = (Group.zero, Group.zero, Group.zero, Group.zero)
    for vector in range {
      let factor = Group(repeating: factors[index, vector])
      let source = vectors.groups(of: vector) + group
      a += source[0] * factor
      b += source[1] * factor
      c += source[2] * factor
      d += source[3] * factor
    }
    let target = targets.groups(of: index - sums.lowerBound) + group
    let scale = Group(repeating: scale)
    target[0] = a * scale
    target[1] = b * scale
    target[2] = c * scale
    target[3] = d * scale
  }

  /// One group of one sum.
  private func rest(_ index: Int, at group: Int) {
    var sum = DoubleVectors.Group.zero
    for vector in range {
      sum +=
        vectors.groups(of: vector)[group] * DoubleVectors.Group(repeating: factors[index, vector])
    }
    targets.groups(of: index - sums.lowerBound)[group] =
      sum * DoubleVectors.Group(repeating: scale)
  }
}

extension VectorSumProduct: Product {
  /// Some groups of all sums.
  public func parts(on table: KernelTable) -> Range<Int> {
    0..<(vectors.groups - first + Self.width - 1) / Self.width
  }

  /// The multiplications of a whole one.
  public func cost(on table: KernelTable) -> PartCost {
    .even(sums.count * range.count * Self.width * DoubleVectors.Group.scalarCount)
  }

  /// Computes some of them. There is one version for all instruction sets, since the longest sums
  /// wait for memory.
  public func compute(_ parts: Range<Int>, on table: KernelTable, worker: Int) {
    for part in parts {
      let group = first + part * Self.width
      for index in sums {
        if group + Self.width <= vectors.groups {
          sum(index, from: group)
        } else {
          for group in group..<vectors.groups { rest(index, at: group) }
        }
      }
    }
  }

  /// A multiplication and an addition of each element, padding included.
  public func work(of parts: Range<Int>, on table: KernelTable) -> ProductWork {
    let lower = first + parts.lowerBound * Self.width
    let upper = min(vectors.groups, first + parts.upperBound * Self.width)
    let elements = (upper - lower) * DoubleVectors.Group.scalarCount
    return ProductWork(
      operations: 2 * elements * range.count * sums.count,
      activationBytes: 8
        * (elements * (range.count + sums.count) + parts.count * range.count * sums.count))
  }
}
