import Kernels
import Random

/// One optimiser's step over random parameters.
struct OptimizerCase {
  let rows, stride: Int
  let rule: OptimizerRule.Method
  let rate: Float = 0.05
  let decay, shrinkage: Float
  let parameters, gradient, first, second: [Float]
  let mask: [Float]?

  init(
    rows: Int, stride: Int, rule: OptimizerRule.Method, decay: Float, shrinkage: Float,
    isMasked: Bool
  ) {
    self.rows = rows
    self.stride = stride
    self.rule = rule
    self.decay = decay
    self.shrinkage = shrinkage
    var generator = SeededGenerator(seed: UInt64(rows * 1000 + stride))
    let count = rows * stride
    parameters = generator.normals(count)
    gradient = generator.normals(count)
    first = generator.normals(count)
    second = (0..<count).map { _ in 0.01 + generator.uniform() }
    mask = isMasked ? (0..<count).map { _ in generator.uniform() < 0.5 ? 1 : 0 } : nil
  }

  func step() -> OptimizerProduct {
    OptimizerProduct(
      parameters: OptimizedParameters(
        AlignedBuffer(parameters), first: AlignedBuffer(first), second: AlignedBuffer(second),
        mask: mask.map(AlignedBuffer.init)),
      gradient: AlignedBuffer(gradient), stride: stride,
      rule: OptimizerRule(rule, rate: rate, decay: decay, shrinkage: shrinkage))
  }

  /// What a double-precision step makes of one parameter, and the roundings' bound.
  private struct Expected {
    var parameter, first, second, bound, firstBound, secondBound: Double
  }

  private func expected(_ index: Int) -> Expected {
    let rounding = 0x1p-24
    let free = Double(mask?[index] ?? 1)
    let old = Double(parameters[index])
    let raw = Double(gradient[index]) + Double(decay) * old
    let gradientSize = free * (abs(Double(gradient[index])) + abs(Double(decay) * old))
    var first = Double(self.first[index])
    var second = Double(self.second[index])
    let change, changeSize, threshold, firstSize: Double
    switch rule {
    case .sgd(let momentum):
      firstSize = abs(Double(momentum) * first) + gradientSize
      first = Double(momentum) * first + free * raw
      change = Double(rate) * first
      changeSize = Double(rate) * firstSize
      threshold = Double(shrinkage)
    case .adam(let firstDecay, let secondDecay, let epsilon):
      let rest1 = Double(1 - firstDecay)
      let rest2 = Double(1 - secondDecay)
      firstSize = abs(Double(firstDecay) * first) + rest1 * gradientSize
      first = Double(firstDecay) * first + rest1 * free * raw
      second = Double(secondDecay) * second + rest2 * free * raw * raw
      let scale = second.squareRoot() + Double(epsilon)
      change = Double(rate) * first / scale
      changeSize = Double(rate) * firstSize / scale
      threshold = Double(shrinkage) / scale
    }
    let moved = old - change
    let shrunk = moved > 0 ? max(0, moved - threshold) : min(0, moved + threshold)
    return Expected(
      parameter: free * shrunk, first: first, second: second,
      bound: 32 * rounding * (abs(old) + changeSize + threshold),
      firstBound: 8 * rounding * firstSize, secondBound: 8 * rounding * (second + gradientSize))
  }

  /// The first element that is not what it should be.
  func mismatch(_ step: OptimizerProduct) -> String? {
    for index in parameters.indices {
      let want = expected(index)
      let found = step.parameters.values[index]
      var isRight =
        abs(Double(found) - want.parameter) <= want.bound
        && abs(Double(step.parameters.first[index]) - want.first) <= want.firstBound
        && step.gradient[index] == gradient[index]
      switch rule {
      case .sgd: isRight = isRight && step.parameters.second[index] == second[index]
      case .adam:
        isRight =
          isRight && abs(Double(step.parameters.second[index]) - want.second) <= want.secondBound
      }
      if mask?[index] == 0 { isRight = isRight && found == 0 }
      if !isRight {
        return "\(rule) decay \(decay) shrinkage \(shrinkage) masked \(mask != nil) "
          + "\(rows) × \(stride): [\(index)] is \(found), expected \(want)"
      }
    }
    return nil
  }

  /// How many parameters the penalty brings to exactly 0, the roundings aside.
  var zeros: Int {
    parameters.indices.count { expected($0).parameter == 0 && (mask?[$0] ?? 1) != 0 }
  }
}
