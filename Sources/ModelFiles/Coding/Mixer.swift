/// Several predictions of one bit made into one that is better than each: a weighted sum of their
/// log odds, whose weights learn from every bit (Mahoney 2005, a logistic regression by gradient
/// descent).
struct Mixer<let count: Int> {
  /// 1 is 65 536.
  private var weights: InlineArray<count, Int>

  /// Starts with weights in 65 536ths.
  init(weights: InlineArray<count, Int>) {
    self.weights = weights
  }

  /// The log odds, in 256ths, made of several.
  func mix(_ inputs: InlineArray<count, Int>) -> Int {
    var sum = 0
    for index in 0..<count { sum += weights[index] * inputs[index] }
    return min(max(sum >> 16, -LogOdds.limit), LogOdds.limit)
  }

  /// Learns from a bit: `error` is the bit, 0 or 65 536, less the predicted probability. The
  /// larger `slowness`, the less.
  mutating func update(_ inputs: InlineArray<count, Int>, error: Int, slowness: Int) {
    for index in 0..<count { weights[index] += (inputs[index] * error) >> slowness }
  }
}
