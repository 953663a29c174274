import Kernels

/// What training minimises, a mean over the samples of a batch.
public enum Loss: String, Sendable, Hashable, Codable {
  /// Softmax cross-entropy with the labels; the last layer's outputs are logits.
  case crossEntropy
  /// The squared difference from the one-hot label, averaged over the classes.
  case meanSquaredError
}

/// A teacher's outputs for every training sample (Hinton et al. 2015).
public struct SoftTargets: Sendable {
  /// `count × classes`, row-major.
  public var logits: [Float]

  /// By what both sides' logits are divided before the softmax.
  public var temperature: Float

  /// The weight of the soft term; the labels' term has `1 − alpha`.
  public var alpha: Float

  /// Creates soft targets.
  public init(logits: [Float], temperature: Float, alpha: Float) {
    self.logits = logits
    self.temperature = temperature
    self.alpha = alpha
  }
}

/// The loss of one sample and its gradient by the last layer's outputs.
struct SampleLoss {
  let loss: Loss
  let teacher: SoftTargets?

  /// The loss; the gradient goes to `gradient`, both times `scale`.
  ///
  /// The teacher's term is `T²` times the cross-entropy of the softened distributions, so that its
  /// gradients keep their size as the temperature rises.
  func evaluate(
    outputs: [Double], label: Int, sample: Int, scale: Double, gradient: inout [Double]
  ) -> Double {
    let hard = teacher.map { 1 - Double($0.alpha) } ?? 1
    var total = 0.0
    switch loss {
    case .crossEntropy:
      let logSum = softmax(outputs, into: &gradient)
      for index in outputs.indices {
        gradient[index] = hard * scale * (gradient[index] - (index == label ? 1 : 0))
      }
      total += hard * (logSum - outputs[label])
    case .meanSquaredError:
      let classes = Double(outputs.count)
      for index in outputs.indices {
        let difference = outputs[index] - (index == label ? 1 : 0)
        gradient[index] = hard * scale * 2 * difference / classes
        total += hard * difference * difference / classes
      }
    }
    if let teacher {
      let temperature = Double(teacher.temperature)
      let weight = Double(teacher.alpha) * temperature * temperature
      let start = sample * outputs.count
      var targets = outputs
      var probabilities = outputs
      _ = softmax(
        outputs.indices.map { Double(teacher.logits[start + $0]) / temperature }, into: &targets)
      let softened = outputs.map { $0 / temperature }
      let logSum = softmax(softened, into: &probabilities)
      for index in outputs.indices {
        gradient[index] +=
          weight * scale * (probabilities[index] - targets[index]) / temperature
        total += weight * targets[index] * (logSum - softened[index])
      }
    }
    return total * scale
  }

  /// Writes the softmax and returns the logarithm of its denominator.
  private func softmax(_ values: [Double], into probabilities: inout [Double]) -> Double {
    let largest = values.max() ?? 0
    var sum = 0.0
    for index in values.indices {
      probabilities[index] = exponential(values[index] - largest)
      sum += probabilities[index]
    }
    for index in values.indices { probabilities[index] /= sum }
    return largest + logarithm(sum)
  }
}
