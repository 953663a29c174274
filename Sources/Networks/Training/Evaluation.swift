import Datasets

/// How well a network does on a set of samples.
public struct Evaluation: Sendable, Equatable, Codable {
  /// Of classes the fraction classified as labelled, 0 to 1. Of targets the coefficient of
  /// determination R², see `Determination`: 1 at best, 0 for the targets' mean, negative below.
  public let quality: Double

  /// The mean loss.
  public let loss: Double

  /// Creates an evaluation.
  public init(quality: Double, loss: Double) {
    self.quality = quality
    self.loss = loss
  }
}

extension Trainer {
  /// How well a network does: the fraction of samples whose largest output is the label's, or R²
  /// of the targets; and the mean loss.
  public func evaluate(_ network: Network, on samples: Samples, loss: Loss) -> Evaluation {
    let width = network.widths.last ?? 0
    let sampleLoss = SampleLoss(loss: loss, truth: samples.truth)
    var determination = Determination(samples.truth)
    var correct = 0
    var total = 0.0
    var gradient = [Double](repeating: 0, count: width)
    var outputs: [Double] = []
    forEachBatch(network, samples) { pass, rows, start in
      for row in 0..<rows {
        pass.read(row: row, into: &outputs)
        switch samples.truth {
        case .labels(let labels, _):
          let largest = outputs.indices.max { outputs[$0] < outputs[$1] }
          if largest == Int(labels[start + row]) { correct += 1 }
        case .targets: determination?.add(outputs, sample: start + row)
        }
        total += sampleLoss.evaluate(
          outputs: outputs, sample: start + row, scale: 1, gradient: &gradient)
      }
    }
    let count = Double(samples.count)
    return Evaluation(
      quality: determination?.value ?? Double(correct) / count, loss: total / count)
  }
}
