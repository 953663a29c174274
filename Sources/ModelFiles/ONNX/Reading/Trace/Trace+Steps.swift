import Networks

extension Trace {
  /// What is done to the elements of a flow's vector on the way to the flow.
  ///
  /// Activations that are written as several nodes are recognised by their values: between two
  /// places that every path passes, the nodes are a function of one number.
  func steps(to flow: Flow) throws(Refusal) -> [LayerStep] {
    let passes = passes(to: flow.expression)
    var steps: [LayerStep] = []
    var index = 0
    while index < passes.count - 1 {
      let (step, next) = try step(from: index, passes)
      steps.append(step)
      index = next
    }
    return steps
  }

  /// The longest step that begins at a pass, and the pass that it ends at.
  private func step(from index: Int, _ passes: [Int]) throws(Refusal) -> (LayerStep, Int) {
    let next = expressions[passes[index + 1]].expression
    switch next {
    case .rounded(_, let code): return (.rounded(code), index + 1)
    case .affine(_, let scale, let offset):
      return (.affine(scale: scale, offset: offset), index + 1)
    default: break
    }
    // An activation has no more than a dozen nodes.
    let last = min(passes.count - 1, index + 12)
    for end in (index + 1..<last + 1).reversed() {
      // A rounding behind an activation is a step of its own.
      if case .rounded = expressions[passes[end]].expression { continue }
      if end == index + 1, case .function(let function, _) = next,
        let activation = function.activation
      {
        return (.activation(activation), end)
      }
      if let activation = activation(from: passes[index], to: passes[end]) {
        return (.activation(activation), end)
      }
    }
    if let (scale, offset) = line(from: passes[index], to: passes[index + 1]) {
      return (.affine(scale: .uniform(scale), offset: .uniform(offset)), index + 1)
    }
    throw Refusal(
      place: expressions[passes[index + 1]].place, found: "a function that is no known activation",
      expected: "one of \(ActivationMatch.names), also written as several nodes")
  }

  /// The expressions that all paths to one pass, from the element of the vector on.
  private func passes(to expression: Int) -> [Int] {
    var pending: Set<Int> = [expression]
    var passes: [Int] = []
    // Expressions refer to earlier ones.
    var index = expression
    while !pending.isEmpty {
      if pending.remove(index) != nil {
        if pending.isEmpty { passes.append(index) }
        pending.formUnion(expressions[index].expression.inputs)
      }
      index -= 1
    }
    return passes.reversed()
  }

  private func activation(from start: Int, to end: Int) -> Activation? {
    values(from: start, to: end, at: ActivationMatch.points).flatMap(ActivationMatch.activation)
  }

  private func line(from start: Int, to end: Int) -> (Double, Double)? {
    values(from: start, to: end, at: ActivationMatch.points).flatMap(ActivationMatch.line)
  }

  /// The values of one expression where another has those of `points`; `nil` when elements of the
  /// vector differ.
  private func values(from start: Int, to end: Int, at points: [Double]) -> [Double]? {
    var known: [Int: [Double]] = [start: points]
    var needed: Set<Int> = [end]
    for index in (start + 1..<end + 1).reversed() where needed.contains(index) {
      needed.formUnion(expressions[index].expression.inputs)
    }
    for index in start + 1..<end + 1 where needed.contains(index) {
      guard let values = values(of: expressions[index].expression, known, count: points.count)
      else { return nil }
      known[index] = values
    }
    return known[end]
  }

  private func values(
    of expression: Expression, _ known: [Int: [Double]], count: Int
  ) -> [Double]? {
    func operand(_ operand: Expression.Operand) -> [Double]? {
      switch operand {
      case .expression(let index): known[index]
      case .constant(let value): value.uniform.map { Array(repeating: $0, count: count) }
      }
    }
    switch expression {
    case .element: return nil
    case .affine(let inner, let scale, let offset):
      guard let scale = scale.uniform, let offset = offset.uniform else { return nil }
      return known[inner]?.map { scale * $0 + offset }
    case .function(let function, let inner): return known[inner]?.map(function.evaluate)
    case .rounded(let inner, let code):
      return code.rectifies ? known[inner]?.map { max(0, $0) } : known[inner]
    case .combined(let function, let first, let second):
      guard let first = operand(first), let second = operand(second) else { return nil }
      return zip(first, second).map { function($0, $1) }
    }
  }
}
