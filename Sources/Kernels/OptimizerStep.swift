/// One step of an optimiser over a matrix of parameters, all in one shape:
/// `rows × stride` floats, where the stride is a multiple of the vector's width.
public struct OptimizerStep: Sendable {
  /// Which rule, with its constants.
  public enum Rule: Sendable {
    /// Momentum as in Sutskever et al. 2013 without Nesterov's correction: `v ← μ v + g; w ← w − η v`.
    case sgd(momentum: Float)
    /// Adam (Kingma & Ba 2015); `secondDecay`, `epsilon` and the rate already corrected for bias.
    case adam(firstDecay: Float, secondDecay: Float, epsilon: Float)
  }

  /// The parameters, their gradient, and the rule's memory of first and second moments.
  public let parameters, gradient, first, second: AlignedBuffer<Float>
  /// 1 where a parameter is free, 0 where it is pruned; `nil` when all are free.
  public let mask: AlignedBuffer<Float>?
  /// The floats in one row.
  public let stride: Int
  /// The rule.
  public var rule: Rule
  /// The learning rate of this step.
  public var rate: Float
  /// The factor of the parameters that is added to the gradient (L2).
  public var decay: Float
  /// The rate times the factor of an L1 penalty, 0 for none. After the step each parameter moves
  /// towards 0 by that much, not past it: the penalty's proximal step (Parikh & Boyd 2014), with
  /// Adam in the metric of its second moments (Yun, Lozano & Yang 2021).
  public var shrinkage: Float

  /// Creates a step; preconditions check the sizes.
  public init(
    parameters: AlignedBuffer<Float>, gradient: AlignedBuffer<Float>, first: AlignedBuffer<Float>,
    second: AlignedBuffer<Float>, mask: AlignedBuffer<Float>? = nil, stride: Int, rule: Rule,
    rate: Float, decay: Float = 0, shrinkage: Float = 0
  ) {
    let count = parameters.count
    precondition(
      gradient.count >= count && first.count == count && second.count == count
        && (mask.map { $0.count == count } ?? true), "all of one shape")
    self.parameters = parameters
    self.gradient = gradient
    self.first = first
    self.second = second
    self.mask = mask
    self.stride = stride
    self.rule = rule
    self.rate = rate
    self.decay = decay
    self.shrinkage = shrinkage
  }
}

@usableFromInline
enum OptimizerKernel<L: Lanes> {
  /// Updates the rows in `range`.
  @inlinable @inline(__always)
  static func run(_ step: OptimizerStep, _ range: Range<Int>) {
    let elements = (range.lowerBound * step.stride)..<(range.upperBound * step.stride)
    let rate = L.splat(-step.rate)
    let firsts = step.first.pointer
    let seconds = step.second.pointer
    let shrinkage = L.splat(step.shrinkage)
    switch step.rule {
    case .sgd(let momentum):
      let momentum = L.splat(momentum)
      update(step, elements) { gradient, offset in
        let velocity = L.multiplyAdd(momentum, L.load(firsts + offset), gradient)
        L.store(velocity, firsts + offset)
        return (L.multiply(rate, velocity), shrinkage)
      }
    case .adam(let firstDecay, let secondDecay, let epsilon):
      let b1 = L.splat(firstDecay)
      let b2 = L.splat(secondDecay)
      let rest1 = L.splat(1 - firstDecay)
      let rest2 = L.splat(1 - secondDecay)
      let epsilon = L.splat(epsilon)
      update(step, elements) { gradient, offset in
        let first = L.multiplyAdd(
          b1, L.load(firsts + offset), L.multiply(rest1, gradient))
        let second = L.multiplyAdd(
          b2, L.load(seconds + offset),
          L.multiply(L.multiply(rest2, gradient), gradient))
        L.store(first, firsts + offset)
        L.store(second, seconds + offset)
        let scale = L.add(L.squareRoot(second), epsilon)
        return (L.divide(L.multiply(rate, first), scale), L.divide(shrinkage, scale))
      }
    }
  }

  /// Applies `change`, which sees the whole gradient and returns what to add to the parameters and
  /// how far they then shrink.
  @inlinable @inline(__always)
  static func update(
    _ step: OptimizerStep, _ elements: Range<Int>, change: (L.Vector, Int) -> (L.Vector, L.Vector)
  ) {
    let decay = L.splat(step.decay)
    let zero = L.splat(0)
    // Pointers once: reading a buffer's in the loop would count references at every vector.
    let parameters = step.parameters.pointer
    let gradients = step.gradient.pointer
    let mask = step.mask?.pointer
    let shrinks = step.shrinkage > 0
    var offset = elements.lowerBound
    while offset < elements.upperBound {
      let old = L.load(parameters + offset)
      var gradient = L.multiplyAdd(decay, old, L.load(gradients + offset))
      if let mask { gradient = L.multiply(gradient, L.load(mask + offset)) }
      let (difference, shrinkage) = change(gradient, offset)
      var new = L.add(old, difference)
      if shrinks {
        let above = L.rectify(L.subtract(new, shrinkage))
        let below = L.rectify(L.subtract(L.subtract(zero, new), shrinkage))
        new = L.subtract(above, below)
      }
      if let mask { new = L.multiply(new, L.load(mask + offset)) }
      L.store(new, parameters + offset)
      offset += L.width
    }
  }
}
