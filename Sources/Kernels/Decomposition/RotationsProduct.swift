/// Rotations of vectors and those after them, `x ← c x + s y, y ← c y − s x`, one after the other.
public struct RotationsProduct: Sendable {
  /// Rotations of a vector with the next one, of that with the one after it, and so on.
  public struct Chain: Sendable {
    /// The first vector.
    public let first: Int
    /// The cosine and the sine of each.
    public let angles: [SIMD2<Double>]

    /// Creates a chain.
    public init(first: Int, angles: [SIMD2<Double>]) {
      self.first = first
      self.angles = angles
    }
  }

  /// What is rotated.
  let strips: VectorStrips
  /// By which rotations, in this order.
  let chains: [Chain]

  /// Creates rotations; a precondition checks that there are vectors for all of them.
  public init(_ strips: VectorStrips, _ chains: [Chain]) {
    precondition(
      chains.allSatisfy { $0.first >= 0 && $0.first + $0.angles.count < strips.count },
      "chains: a further vector for each rotation")
    self.strips = strips
    self.chains = chains
  }

  private var rotations: Int { chains.reduce(0) { $0 + $1.angles.count } }

  private static var elements: Int { VectorStrips.width * DoubleVectors.Group.scalarCount }

  @inline(__always)
  private func rotate(_ chain: Chain, _ strip: UnsafeMutablePointer<DoubleVectors.Group>) {
    typealias Group = DoubleVectors.Group
    var vector = strip + chain.first * VectorStrips.width
    // A vector stays in registers from the rotation with the one before to that with the next.
    var (a, b, c, d) = (vector[0], vector[1], vector[2], vector[3])
    for angle in chain.angles {
      let cosine = Group(repeating: angle.x)
      let sine = Group(repeating: angle.y)
      let next = vector + VectorStrips.width
      let (p, q, r, s) = (next[0], next[1], next[2], next[3])
      vector[0] = a * cosine + p * sine
      vector[1] = b * cosine + q * sine
      vector[2] = c * cosine + r * sine
      vector[3] = d * cosine + s * sine
      a = p * cosine - a * sine
      b = q * cosine - b * sine
      c = r * cosine - c * sine
      d = s * cosine - d * sine
      vector = next
    }
    vector[0] = a
    vector[1] = b
    vector[2] = c
    vector[3] = d
  }
}

extension RotationsProduct: Product {
  /// The strips.
  public func parts(on table: KernelTable) -> Range<Int> { 0..<strips.strips }

  /// Four multiplications of every element of each rotation.
  public func cost(on table: KernelTable) -> PartCost { .even(4 * rotations * Self.elements) }

  /// Rotates some strips. There is one version for all instruction sets.
  public func compute(_ parts: Range<Int>, on table: KernelTable, worker: Int) {
    for part in parts {
      let strip = strips.strip(part)
      for chain in chains { rotate(chain, strip) }
    }
  }

  /// Six operations of every element of each rotation, padding included. A strip counts once.
  public func work(of parts: Range<Int>, on table: KernelTable) -> ProductWork {
    ProductWork(
      operations: 6 * rotations * Self.elements * parts.count,
      activationBytes: 16 * (rotations + strips.count * Self.elements * parts.count))
  }
}
