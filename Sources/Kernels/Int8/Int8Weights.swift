/// Weights as bytes between -127 and 127 with a scale for each output: `weight ≈ scale · byte`
/// (Jacob et al., Quantization and Training of Neural Networks for Efficient
/// Integer-Arithmetic-Only Inference, 2018).
///
/// The bytes lie in panels like dense weights, with four inputs in place of one: panel p holds, for
/// each four inputs, four bytes for each of `panelWidth` outputs, zero past the last input and past
/// the last output.
///
/// They are rounded as `Int8Steps`: outputs of a row with a NaN or an infinity are NaN, and a row
/// whose steps would be smaller than a normal number counts as all zeros.
public struct Int8Weights: Sendable {
  /// The packed bytes.
  @usableFromInline let panels: AlignedBuffer<Int8>
  /// The scale of each output, padded to whole panels.
  @usableFromInline let scales: AlignedBuffer<Float>
  /// The sum of each output's bytes, padded likewise: what a zero point multiplies with.
  @usableFromInline let rowSums: AlignedBuffer<Int32>
  /// How many times four inputs there are; an even number where pairs are summed in 16 bits.
  @usableFromInline let groups: Int
  /// Which pairs that are. Not an optional: each tile would count references to it.
  @usableFromInline let pairs: Int8Pairs

  /// The length of the sums.
  public let inputs: Int
  /// The number of sums, padded to whole panels.
  public let outputs: Int

  /// The bytes that one product reads.
  public var byteCount: Int {
    panels.byteCount + scales.byteCount + rowSums.byteCount + pairs.byteCount
  }

  /// The most inputs whose sums are sure to fit 32 bits: 2¹⁶ · 127 · 255 < 2³¹.
  public static let mostInputs = 1 << 16

  /// Quantises and packs.
  /// - Parameters:
  ///   - weights: `outputs × inputs`, row-major; at most `mostInputs` inputs.
  ///   - rowScales: what a step is worth in each row of weights that are whole steps already, at
  ///     most `largestWeight` of them; `nil` finds the scales.
  public init(
    _ weights: [Float], inputs: Int, outputs: Int, rowScales: [Float]? = nil,
    for table: KernelTable
  ) {
    precondition(inputs > 0 && outputs > 0, "an empty product")
    let steps = Int8Steps(weights, inputs: inputs, outputs: outputs, rowScales: rowScales)
    let width = table.panelWidth
    let groups = table.addsPairs ? (inputs + 7) / 8 * 2 : (inputs + 3) / 4
    let padded = table.padded(outputs)
    self.inputs = inputs
    self.outputs = padded
    self.groups = groups
    self.panels = AlignedBuffer(count: padded * groups * 4)
    self.scales = AlignedBuffer(count: padded)
    self.rowSums = AlignedBuffer(count: padded)
    for output in 0..<outputs {
      scales.pointer[output] = steps.scales[output]
      rowSums.pointer[output] = steps.rowSums[output]
      let base = panels.pointer + (output / width * groups * width + output % width) * 4
      for input in 0..<inputs {
        base[input / 4 * width * 4 + input % 4] = steps.bytes[output * inputs + input]
      }
    }
    pairs = table.addsPairs ? Int8Pairs(panels, groups: groups, width: width) : Int8Pairs()
  }
}

extension Int8Weights {
  /// The largest magnitude of a weight, in steps.
  @inlinable @inline(__always)
  public static var largestWeight: Float { 127 }

  /// What a step is worth in a row whose largest magnitude is `largest`: that is `largestWeight` of
  /// them. 0 where a step would be smaller than a normal number: the row counts as zeros.
  public static func scale(largest: Float) -> Float {
    let scale = largest / largestWeight
    return scale >= .leastNormalMagnitude ? scale : 0
  }
}
