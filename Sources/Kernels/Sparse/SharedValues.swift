/// Weights that take their values from codebooks, in training: their gradients are summed for each
/// value, and a changed value goes to all its weights (Han et al., Deep Compression, 2016).
///
/// Both are bound by memory and count one weight at a time, so there is one version for all
/// instruction sets.
public struct SharedValues: Sendable {
  /// For each weight its value's index plus 1; 0 where the weight is pruned or padding.
  let slots: AlignedBuffer<UInt32>

  /// Creates shared values from slots: index of a value plus 1, or 0 for no weight. The values are
  /// those of all codebooks in one row.
  public init(slots: [UInt32]) { self.slots = AlignedBuffer(slots) }

  /// Adds each weight's gradient to its value's.
  ///
  /// - Parameters:
  ///   - gradient: as many floats as there are slots.
  ///   - sums: one float for each value.
  public func addGradient(_ gradient: AlignedBuffer<Float>, to sums: AlignedBuffer<Float>) {
    precondition(gradient.count >= slots.count, "gradient: a float for each slot")
    let entries = sums.count + 1
    // Four sums take turns, so that an addition need not wait for the one just before.
    let parts = AlignedBuffer<Float>(count: 4 * entries)
    for index in 0..<slots.count {
      let slot = Int(slots.pointer[index])
      precondition(slot < entries, "a slot outside of the values")
      parts.pointer[(index & 3) * entries + slot] += gradient.pointer[index]
    }
    for entry in 0..<sums.count {
      for part in 0..<4 { sums.pointer[entry] += parts.pointer[part * entries + entry + 1] }
    }
  }

  /// Writes each weight's value; 0 where there is none.
  public func expand(_ values: AlignedBuffer<Float>, into weights: AlignedBuffer<Float>) {
    precondition(weights.count >= slots.count, "weights: a float for each slot")
    for index in 0..<slots.count {
      let slot = Int(slots.pointer[index])
      precondition(slot <= values.count, "a slot outside of the values")
      weights.pointer[index] = slot == 0 ? 0 : values.pointer[slot - 1]
    }
  }
}
