@usableFromInline
enum OptimizerKernel<L: Lanes> {
  /// Updates the rows in `range`.
  @inlinable @inline(__always)
  static func run(_ step: OptimizerProduct, _ range: Range<Int>) {
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
