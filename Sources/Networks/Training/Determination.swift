import Datasets

/// The coefficient of determination R² of outputs: for each target `1 − Σ(y − ŷ)² / Σ(y − ȳ)²`, and
/// the mean of these over all targets.
///
/// It is 1 where every output is right, 0 for an output that is always the targets' mean ȳ, and
/// negative for worse ones. A target that has the same value in all samples has 1 where all its
/// outputs are right and 0 elsewhere, as scikit-learn's `r2_score` has it.
struct Determination {
  private let values: [Float]
  /// For each target the sum of the squared differences from the mean.
  fileprivate let spread: [Double]
  /// For each target the sum of the squared differences from the outputs so far.
  private var errors: [Double]

  /// Nothing when samples have classes.
  init?(_ truth: Truth) {
    guard case .targets(let values, let outputs) = truth else { return nil }
    self.values = values
    errors = Array(repeating: 0, count: outputs)
    spread = (0..<outputs).map { output in
      let own = stride(from: output, to: values.count, by: outputs).map { Double(values[$0]) }
      let mean = own.reduce(0, +) / Double(max(own.count, 1))
      return own.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    }
  }

  /// Adds the outputs for a sample.
  mutating func add(_ outputs: [Double], sample: Int) {
    let start = sample * errors.count
    for index in errors.indices {
      let difference = Double(values[start + index]) - outputs[index]
      errors[index] += difference * difference
    }
  }

  /// R² of the outputs that were added.
  var value: Double {
    let parts = zip(errors, spread).map { error, spread in
      spread > 0 ? 1 - error / spread : error == 0 ? 1 : 0
    }
    return parts.reduce(0, +) / Double(parts.count)
  }
}

extension Samples {
  /// What each sample takes off R²: its squared errors as shares of the targets' spread, the mean
  /// over all targets. Their sum is `1 − R²`; a target without a spread has no share in it.
  ///
  /// - Parameter outputs: `count × outputs`, row-major.
  public func unexplained(by outputs: [Float]) -> [Double] {
    guard case .targets(let values, let width) = truth, let all = Determination(truth) else {
      return []
    }
    return (0..<count).map { sample in
      let shares = (0..<width).map { target -> Double in
        let place = sample * width + target
        let difference = Double(values[place]) - Double(outputs[place])
        return all.spread[target] > 0 ? difference * difference / all.spread[target] : 0
      }
      return shares.reduce(0, +) / Double(width)
    }
  }
}
