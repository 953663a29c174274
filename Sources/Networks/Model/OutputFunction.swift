/// What is applied to all outputs of a network together.
public enum OutputFunction: String, Sendable, CaseIterable {
  /// Nothing: outputs are logits, or values that are predicted.
  case none

  /// `eˣ` over the sum of all: probabilities of classes that exclude each other.
  case softmax

  /// The natural logarithm of those.
  case logSoftmax = "log-softmax"
}

extension OutputFunction {
  /// Applies the function to some samples' outputs.
  ///
  /// - Parameters:
  ///   - values: `count × outputs`, row-major.
  ///   - outputs: how many outputs a sample has.
  public func apply(to values: inout [Float], outputs: Int) {
    guard self != .none else { return }
    for start in stride(from: 0, to: values.count, by: outputs) {
      let row = start..<start + outputs
      let largest = Double(values[row].max() ?? 0)
      let exponentials = values[row].map { exponential(Double($0) - largest) }
      let sum = exponentials.reduce(0, +)
      for (index, value) in zip(row, exponentials) {
        values[index] =
          self == .softmax
          ? Float(value / sum) : Float(Double(values[index]) - largest - logarithm(sum))
      }
    }
  }
}
