/// Parameters and what an optimiser remembers of each: four matrices of one shape.
public struct OptimizedParameters: Sendable {
  /// The parameters and the moments of their gradients.
  public let values, first, second: AlignedBuffer<Float>
  /// 1 where a parameter is free, 0 where it is pruned; `nil` when all are free.
  public var mask: AlignedBuffer<Float>? {
    didSet { precondition(mask.map { $0.count == values.count } ?? true, "all of one shape") }
  }

  /// Takes parameters whose moments are 0.
  public init(_ values: AlignedBuffer<Float>) {
    self.init(
      values, first: AlignedBuffer(count: values.count), second: AlignedBuffer(count: values.count))
  }

  /// Takes parameters with their moments; a precondition checks the sizes.
  public init(
    _ values: AlignedBuffer<Float>, first: AlignedBuffer<Float>, second: AlignedBuffer<Float>,
    mask: AlignedBuffer<Float>? = nil
  ) {
    precondition(
      first.count == values.count && second.count == values.count
        && (mask.map { $0.count == values.count } ?? true), "all of one shape")
    self.values = values
    self.first = first
    self.second = second
    self.mask = mask
  }
}

/// How an optimiser turns gradients into one step.
public struct OptimizerRule: Sendable {
  /// Which method, with its constants.
  public enum Method: Sendable {
    /// Momentum as in Sutskever et al. 2013 without Nesterov's correction: `v ← μ v + g; w ← w − η v`.
    case sgd(momentum: Float)
    /// Adam (Kingma & Ba 2015); `secondDecay`, `epsilon` and the rate already corrected for bias.
    case adam(firstDecay: Float, secondDecay: Float, epsilon: Float)
  }

  /// The method.
  public var method: Method
  /// The learning rate of this step.
  public var rate: Float
  /// The factor of the parameters that is added to the gradient (L2).
  public var decay: Float
  /// The rate times the factor of an L1 penalty, 0 for none. After the step each parameter moves
  /// towards 0 by that much, not past it: the penalty's proximal step (Parikh & Boyd 2014), with
  /// Adam in the metric of its second moments (Yun, Lozano & Yang 2021).
  public var shrinkage: Float

  /// Creates a rule.
  public init(_ method: Method, rate: Float, decay: Float = 0, shrinkage: Float = 0) {
    self.method = method
    self.rate = rate
    self.decay = decay
    self.shrinkage = shrinkage
  }
}

/// One step of an optimiser over a matrix of parameters: `rows × stride` floats, where the stride is
/// a multiple of the vector's width.
public struct OptimizerStep: Sendable {
  /// The parameters.
  public let parameters: OptimizedParameters
  /// Their gradient, of the same shape.
  public let gradient: AlignedBuffer<Float>
  /// The floats in one row.
  public let stride: Int
  /// What is done with the gradient.
  public let rule: OptimizerRule

  /// Creates a step; a precondition checks the sizes.
  public init(
    parameters: OptimizedParameters, gradient: AlignedBuffer<Float>, stride: Int,
    rule: OptimizerRule
  ) {
    precondition(gradient.count >= parameters.values.count, "all of one shape")
    self.parameters = parameters
    self.gradient = gradient
    self.stride = stride
    self.rule = rule
  }
}

extension OptimizerStep: Product {
  /// The rows.
  public func parts(on table: KernelTable) -> Range<Int> {
    precondition(stride % table.width == 0, "stride: whole vectors")
    return 0..<(parameters.values.count / stride)
  }

  /// A parameter about as much as eight multiplications.
  public func cost(on table: KernelTable) -> PartCost { .even(stride * 8) }

  /// Computes some of the parts.
  public func compute(_ parts: Range<Int>, on table: KernelTable, worker: Int) {
    table.optimize(self, parts, worker)
  }
}

@usableFromInline
enum OptimizerKernel<L: Lanes> {
  /// Updates the rows in `range`.
  @inlinable @inline(__always)
  static func run(_ step: OptimizerStep, _ range: Range<Int>) {
    let elements = (range.lowerBound * step.stride)..<(range.upperBound * step.stride)
    run(
      step.parameters, step.rule, elements, gradient: step.gradient.pointer + elements.lowerBound)
  }

  /// Updates some elements, whole vectors of them; `gradient` is that of the first one and on.
  @inlinable @inline(__always)
  static func run(
    _ parameters: OptimizedParameters, _ rule: OptimizerRule, _ elements: Range<Int>,
    gradient: UnsafePointer<Float>
  ) {
    let rate = L.splat(-rule.rate)
    let firsts = parameters.first.pointer
    let seconds = parameters.second.pointer
    let shrinkage = L.splat(rule.shrinkage)
    switch rule.method {
    case .sgd(let momentum):
      let momentum = L.splat(momentum)
      update(parameters, rule, elements, gradient) { gradient, offset in
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
      update(parameters, rule, elements, gradient) { gradient, offset in
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
    _ parameters: OptimizedParameters, _ rule: OptimizerRule, _ elements: Range<Int>,
    _ gradient: UnsafePointer<Float>, change: (L.Vector, Int) -> (L.Vector, L.Vector)
  ) {
    let decay = L.splat(rule.decay)
    let zero = L.splat(0)
    // Pointers once: reading a buffer's in the loop would count references at every vector.
    let values = parameters.values.pointer
    let mask = parameters.mask?.pointer
    let shrinks = rule.shrinkage > 0
    var gradients = gradient
    var offset = elements.lowerBound
    while offset < elements.upperBound {
      let old = L.load(values + offset)
      var gradient = L.multiplyAdd(decay, old, L.load(gradients))
      if let mask { gradient = L.multiply(gradient, L.load(mask + offset)) }
      let (difference, shrinkage) = change(gradient, offset)
      var new = L.add(old, difference)
      if shrinks {
        let above = L.rectify(L.subtract(new, shrinkage))
        let below = L.rectify(L.subtract(L.subtract(zero, new), shrinkage))
        new = L.subtract(above, below)
      }
      if let mask { new = L.multiply(new, L.load(mask + offset)) }
      L.store(new, values + offset)
      gradients += L.width
      offset += L.width
    }
  }
}
