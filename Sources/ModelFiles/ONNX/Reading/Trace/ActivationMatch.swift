import Networks

/// Tells which activation a function is by its values.
enum ActivationMatch {
  /// Where functions are compared: steps of 1/16 around zero, where activations differ, and powers
  /// of two far away, where bounds show. All are floats.
  static let points: [Double] = {
    let far = (4...40).map { Double(1 << $0) }
    return far.reversed().map { -$0 } + (-128...128).map { Double($0) / 16 } + far
  }()

  /// What messages call those that are told.
  static let names = """
    relu, sigmoid, tanh, leaky relu, elu, selu, gelu, silu, hard swish, hard sigmoid, softplus, clip
    """

  /// The activation that has `values` at `points`; `nil` when none has.
  static func activation(_ values: [Double]) -> Activation? {
    let value = Dictionary(zip(points, values)) { $1 }
    func at(_ point: Double) -> Double { value[point] ?? .nan }
    let low = values.first ?? .nan
    let high = values.last ?? .nan
    let middle = at(0)
    var candidates: [Activation] = [
      .relu, .sigmoid, .tanh, .gelu, .geluTanh, .silu, .hardSwish, .softplus, .selu,
      .leakyReLU(slope: Float(-at(-1))), .elu(alpha: Float(-at(-64))),
    ]
    if low < high {
      candidates.append(
        .clip(
          low: low == points.first ? -.infinity : Float(low),
          high: high == points.last ? .infinity : Float(high)))
    }
    if low == 0, high == 1, middle > 0, middle < 1 {
      // Between the bounds it is a line, of which two points at least are seen.
      let slope = (at(1 / 16) - middle) * 16
      candidates.append(.hardSigmoid(slope: Float(slope), offset: Float(middle)))
    }
    return candidates.first { matches($0, values) }
  }

  /// The line that has `values` at `points`; `nil` when none has.
  static func line(_ values: [Double]) -> (scale: Double, offset: Double)? {
    let pairs = zip(points, values)
    guard let offset = pairs.first(where: { $0.0 == 0 })?.1,
      let scale = pairs.first(where: { $0.0 == 1 }).map({ $0.1 - offset }),
      pairs.allSatisfy({ isNear($1, scale * $0 + offset) })
    else { return nil }
    return (scale, offset)
  }

  private static func matches(_ activation: Activation, _ values: [Double]) -> Bool {
    zip(points, values).allSatisfy { point, value in
      // Written as several nodes, exponentials overflow that activations never show.
      (abs(point) > 64 && !value.isFinite) || isNear(value, activation(point))
    }
  }

  /// Whether two differ by no more than constants that were rounded to floats make them.
  private static func isNear(_ value: Double, _ expected: Double) -> Bool {
    abs(value - expected) <= 1e-6 * max(1, abs(expected))
  }
}
