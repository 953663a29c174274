import Datasets

/// Something other than a `Trainer` that trains dense networks from scratch, on its own device.
public protocol DenseTraining: Sendable {
  /// What it computes on: networks that are trained on something else differ by rounding.
  var name: String { get }

  /// Trains a network as a trainer would, up to rounding.
  ///
  /// - Parameter validationLoss: a network's loss on samples that are held back, which decides on
  ///   early stopping; it is asked after each epoch where the configuration has a patience.
  /// - Throws: `TrainingError`; `unsuitable` for what it can't do, and in the driver's words where
  ///   the device fails.
  func train(
    _ network: Network, on samples: Samples, configuration: TrainingConfiguration,
    validationLoss: (Network) -> Double
  ) throws(TrainingError) -> Network
}
