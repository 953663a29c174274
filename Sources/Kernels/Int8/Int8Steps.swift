/// Weights in whole steps of a scale for each row, `weight ≈ scale · byte`: what every kernel of
/// bytes packs, whatever runs it.
///
/// A row with a NaN or an infinity has no range: its scale is NaN. A row whose steps would be
/// smaller than a normal number has the scale 0. Both have zeros for bytes.
public struct Int8Steps: Sendable {
  /// `outputs × inputs`, row-major, from `-largestWeight` to `largestWeight`.
  public let bytes: [Int8]

  /// What a step is worth in each row.
  public let scales: [Float]

  /// The sum of each row's bytes: what a zero point of the inputs multiplies with.
  public let rowSums: [Int32]

  /// Rounds weights, ties to even.
  ///
  /// - Parameters:
  ///   - weights: `outputs × inputs`, row-major; at most `Int8Weights.mostInputs` inputs.
  ///   - rowScales: what a step is worth in each row of weights that are whole steps already, at
  ///     most `largestWeight` of them; `nil` finds the scales.
  public init(_ weights: [Float], inputs: Int, outputs: Int, rowScales: [Float]? = nil) {
    precondition(weights.count == inputs * outputs, "weights: outputs × inputs")
    precondition(rowScales.map { $0.count == outputs } ?? true, "scales: outputs")
    precondition(inputs <= Int8Weights.mostInputs, "sums longer than 32 bits hold")
    var bytes = [Int8](repeating: 0, count: weights.count)
    var scales: [Float] = []
    var rowSums: [Int32] = []
    for output in 0..<outputs {
      let row = output * inputs..<(output + 1) * inputs
      let scale = rowScales?[output] ?? Self.scale(weights[row])
      var sum: Int32 = 0
      for place in row where scale > 0 {
        bytes[place] = Int8(Self.steps(weights[place], of: scale))
        sum += Int32(bytes[place])
      }
      scales.append(scale)
      rowSums.append(sum)
    }
    self.bytes = bytes
    self.scales = scales
    self.rowSums = rowSums
  }

  /// How many whole steps a weight is, ties to even and at most `largestWeight` either way; NaN for
  /// a NaN.
  ///
  /// - Parameter scale: what a step is worth; positive.
  public static func steps(_ weight: Float, of scale: Float) -> Float {
    let largest = Int8Weights.largestWeight
    return min(max((weight / scale).rounded(.toNearestOrEven), -largest), largest)
  }

  private static func scale(_ row: ArraySlice<Float>) -> Float {
    var largest: Float = 0
    for weight in row {
      guard weight.isFinite else { return .nan }
      largest = max(largest, abs(weight))
    }
    return Int8Weights.scale(largest: largest)
  }
}
