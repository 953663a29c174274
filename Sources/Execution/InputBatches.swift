/// What calls of an executable read in turn.
public enum InputBatches {
  /// Whole batches, or a single one that repeats the inputs when they are too few for one.
  ///
  /// Preconditions check that there are inputs, and whole ones.
  ///
  /// - Parameters:
  ///   - inputs: `count × width`.
  ///   - batch: samples in a call.
  /// - Returns: `batch × width` values each.
  public static func all(of inputs: [Float], width: Int, batch: Int) -> [[Float]] {
    precondition(!inputs.isEmpty && inputs.count % width == 0, "inputs: count × width")
    let size = batch * width
    guard inputs.count >= size else { return [(0..<size).map { inputs[$0 % inputs.count] }] }
    return (0..<(inputs.count / size)).map { Array(inputs[($0 * size)..<(($0 + 1) * size)]) }
  }
}
