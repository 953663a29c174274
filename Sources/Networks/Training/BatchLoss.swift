import Datasets

/// The loss of batches and its gradient by logits, for whoever computes those elsewhere.
public struct BatchLoss {
  private let loss: SampleLoss
  private let outputs: Int

  /// Creates the loss against some samples' classes or targets.
  public init(_ loss: Loss, truth: Truth) {
    self.loss = SampleLoss(loss: loss, truth: truth)
    outputs = truth.outputs
  }

  /// The mean loss of a batch.
  ///
  /// - Parameters:
  ///   - samples: which of the samples the batch has.
  ///   - logits: the logits of a row of the batch.
  ///   - write: is given the gradient of the mean by a row's logits.
  public func evaluate(
    _ samples: ArraySlice<Int>, logits: (_ row: Int) -> [Double],
    write: (_ row: Int, _ gradient: [Double]) -> Void
  ) -> Double {
    let scale = 1 / Double(samples.count)
    var gradient = [Double](repeating: 0, count: outputs)
    var total = 0.0
    for (row, sample) in samples.enumerated() {
      total += loss.evaluate(
        outputs: logits(row), sample: sample, scale: scale, gradient: &gradient)
      write(row, gradient)
    }
    return total
  }
}
