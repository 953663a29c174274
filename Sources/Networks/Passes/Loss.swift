import Datasets
import Kernels

/// What training minimises, a mean over the samples of a batch.
public enum Loss: String, Sendable, Hashable, Codable {
  /// Softmax cross-entropy with the labels, which samples must have; the last layer's outputs are
  /// logits.
  case crossEntropy
  /// The squared difference from the targets, or from the one-hot label, averaged over the outputs.
  case meanSquaredError
}

/// The loss of one sample and its gradient by the last layer's outputs.
struct SampleLoss {
  let loss: Loss
  private let truth: Truth
  private let teacher: SoftTargets?
  /// The teacher's softened distributions, `count × classes`; empty where logits are matched.
  private let distributions: [Double]

  /// - Parameters:
  ///   - truth: what outputs are compared with, unless only a teacher is listened to.
  ///   - outputs: how many outputs a teacher's sample has.
  init(loss: Loss, truth: Truth, teacher: SoftTargets? = nil, outputs: Int = 0) {
    precondition(
      loss != .crossEntropy || !truth.isTargets || teacher?.alpha == 1,
      "cross-entropy is a loss for classes")
    self.loss = loss
    self.truth = truth
    self.teacher = teacher
    guard let teacher, let temperature = teacher.temperature else {
      distributions = []
      return
    }
    var distributions: [Double] = []
    distributions.reserveCapacity(teacher.logits.count)
    var softened = [Double](repeating: 0, count: outputs)
    for start in stride(from: 0, to: teacher.logits.count, by: outputs) {
      let logits = teacher.logits[start..<(start + outputs)].map {
        Double($0) / Double(temperature)
      }
      _ = Self.softmax(logits, into: &softened)
      distributions += softened
    }
    self.distributions = distributions
  }

  /// The loss; the gradient goes to `gradient`, both times `scale`.
  func evaluate(
    outputs: [Double], sample: Int, scale: Double, gradient: inout [Double]
  ) -> Double {
    guard let teacher else {
      return addTruth(outputs, sample, weight: 1, scale, to: &gradient) * scale
    }
    let alpha = Double(teacher.alpha)
    var total = 0.0
    if alpha < 1 {
      total = addTruth(outputs, sample, weight: 1 - alpha, scale, to: &gradient)
    } else {
      for index in gradient.indices { gradient[index] = 0 }
    }
    if let temperature = teacher.temperature {
      total += addDistribution(
        outputs, sample, temperature: Double(temperature), alpha, scale, to: &gradient)
    } else {
      total += addLogits(outputs, teacher.logits, sample, alpha, scale, to: &gradient)
    }
    return total * scale
  }

  /// The term of labels or targets, which is the first: it replaces the gradient.
  private func addTruth(
    _ outputs: [Double], _ sample: Int, weight: Double, _ scale: Double,
    to gradient: inout [Double]
  ) -> Double {
    switch (truth, loss) {
    case (.labels(let labels, _), .crossEntropy):
      let label = Int(labels[sample])
      let logSum = Self.softmax(outputs, into: &gradient)
      for index in outputs.indices {
        gradient[index] = weight * scale * (gradient[index] - (index == label ? 1 : 0))
      }
      return weight * (logSum - outputs[label])
    case (.labels(let labels, _), .meanSquaredError):
      let label = Int(labels[sample])
      return addSquares(outputs, weight: weight, scale, to: &gradient) { $0 == label ? 1 : 0 }
    case (.targets(let values, _), _):
      let start = sample * outputs.count
      return addSquares(outputs, weight: weight, scale, to: &gradient) {
        Double(values[start + $0])
      }
    }
  }

  /// The mean squared difference from what each output is to be.
  private func addSquares(
    _ outputs: [Double], weight: Double, _ scale: Double, to gradient: inout [Double],
    target: (Int) -> Double
  ) -> Double {
    let count = Double(outputs.count)
    var total = 0.0
    for index in outputs.indices {
      let difference = outputs[index] - target(index)
      gradient[index] = weight * scale * 2 * difference / count
      total += weight * difference * difference / count
    }
    return total
  }

  /// `T²` times the cross-entropy of the softened distributions, so that its gradients keep their
  /// size as the temperature rises.
  private func addDistribution(
    _ outputs: [Double], _ sample: Int, temperature: Double, _ alpha: Double, _ scale: Double,
    to gradient: inout [Double]
  ) -> Double {
    let weight = alpha * temperature * temperature
    let start = sample * outputs.count
    let softened = outputs.map { $0 / temperature }
    var probabilities = outputs
    let logSum = Self.softmax(softened, into: &probabilities)
    var total = 0.0
    for index in outputs.indices {
      let target = distributions[start + index]
      gradient[index] += weight * scale * (probabilities[index] - target) / temperature
      total += weight * target * (logSum - softened[index])
    }
    return total
  }

  /// Half the mean squared difference of the logits (Ba & Caruana 2014): for logits of mean 0 what
  /// the gradient above becomes as the temperature rises.
  private func addLogits(
    _ outputs: [Double], _ logits: [Float], _ sample: Int, _ alpha: Double, _ scale: Double,
    to gradient: inout [Double]
  ) -> Double {
    let start = sample * outputs.count
    let weight = alpha / Double(outputs.count)
    var total = 0.0
    for index in outputs.indices {
      let difference = outputs[index] - Double(logits[start + index])
      gradient[index] += weight * scale * difference
      total += weight * difference * difference / 2
    }
    return total
  }

  /// Writes the softmax and returns the logarithm of its denominator.
  private static func softmax(_ values: [Double], into probabilities: inout [Double]) -> Double {
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
