/// `I − scale · v vᵀ`: what reflects vectors (Householder, "Unitary triangularization of a
/// nonsymmetric matrix", 1958).
public struct Reflector: Sendable {
  /// The vectors among which `v` is.
  public let vectors: DoubleVectors
  /// Which of them it is.
  public let index: Int
  /// What the product of `v` with another vector is multiplied by; 0 leaves that as it is.
  public let scale: Double
  /// Before this element all of `v` are zero.
  public let start: Int

  /// Creates a reflector.
  public init(_ vectors: DoubleVectors, _ index: Int, scale: Double, start: Int) {
    precondition(start >= 0 && start < vectors.length, "start: an element")
    self.vectors = vectors
    self.index = index
    self.scale = scale
    self.start = start
  }

  /// Reflects a vector as long as `v`, from the group of `start` on.
  @inline(__always)
  func reflect(_ vector: UnsafeMutablePointer<DoubleVectors.Group>) {
    let first = DoubleVectors.group(of: start)
    let v = vectors.groups(of: index)
    let groups = vectors.groups
    // Two sums, of which each waits for its own additions alone.
    var (even, odd) = (DoubleVectors.Group.zero, DoubleVectors.Group.zero)
    var group = first
    while group + 1 < groups {
      even += vector[group] * v[group]
      odd += vector[group + 1] * v[group + 1]
      group += 2
    }
    if group < groups { even += vector[group] * v[group] }
    subtract((even + odd).sum() * scale, v, from: vector, first..<groups)
  }
}

/// `target − factor · vector`, of some groups.
@inline(__always)
func subtract(
  _ factor: Double, _ vector: UnsafePointer<DoubleVectors.Group>,
  from target: UnsafeMutablePointer<DoubleVectors.Group>, _ groups: Range<Int>
) {
  let factors = DoubleVectors.Group(repeating: factor)
  for group in groups { target[group] -= vector[group] * factors }
}
