import Networks

/// How weights come to their codebooks.
enum SharingSchedule: String, CaseIterable {
  /// They take the nearest value, and that is that.
  case oneShot = "one-shot"

  /// Fine-tuning draws free weights to the values that are nearest to them, ever more strongly:
  /// the learning-compression algorithm (Carreira-Perpiñán, "Model compression as constrained
  /// optimization", 2017), which alternates steps on the loss with a quadratic penalty on the
  /// distance from the compressed weights, and compression of the weights as they are. The penalty
  /// is taken by its proximal step, so that it may grow without bounds.
  case alternating

  /// The network's weights, free but for the mask, ready for being shared.
  ///
  /// - Parameter shared: compresses a network.
  func prepared(
    _ network: Network, _ subject: Subject, _ shared: @escaping (Network) -> Network
  ) throws(TrainingError) -> Network {
    guard self == .alternating, subject.fineTuning.epochs > 0 else { return network }
    var free = network
    free.codebooks = []
    for index in free.layers.indices { free.layers[index].sharing = nil }
    // Stopping early would leave the weights where they were.
    var configuration = subject.fineTuning
    configuration.patience = nil
    return try subject.trainer.train(
      free, on: subject.train, validation: subject.validation, configuration: configuration,
      during: { progress, network in
        network.draw(to: shared(network), by: Float(progress * progress))
      }
    ).network
  }
}

extension Network {
  /// Moves every weight a fraction of the way to another network's.
  fileprivate mutating func draw(to target: Network, by fraction: Float) {
    for (index, layer) in target.layers.enumerated() {
      for position in layer.weights.indices {
        layers[index].weights[position] +=
          fraction * (layer.weights[position] - layers[index].weights[position])
      }
    }
  }
}
