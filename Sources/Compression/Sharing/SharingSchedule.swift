import Networks

/// How weights come to their codebooks, and both to what they are in the end.
enum SharingSchedule: String, CaseIterable {
  /// Every weight takes its value once and for all; fine-tuning trains the values.
  case oneShot = "one-shot"

  /// The network computes with shared weights while others behind them are trained by the same
  /// gradient (Courbariaux, Bengio and David, "BinaryConnect", 2015), and again and again those are
  /// clustered anew, as in the compression step of Carreira-Perpiñán and Idelbayev ("Model
  /// compression as constrained optimization, part II: quantization", 2017). So weights can change
  /// sides, which 1 bit needs: with corrections it was 0.04 better than `oneShot` there, and with 2
  /// to 4 bits without any 0.01 worse (validation accuracy, 784-300-100-10, Fashion-MNIST).
  case straightThrough = "straight-through"

  /// The steps between two clusterings. In a prototype 30 instead of 8 cost 0.046 of validation
  /// accuracy with 1 bit (one seed, 6 epochs).
  private static let interval = 8

  /// The network with shared weights, fine-tuned.
  ///
  /// - Parameter share: clusters a network's weights, from the clusters before if there are some,
  ///   and lets them take their values.
  func fineTuned(
    _ network: Network, _ task: CompressionTask,
    _ share: @escaping (_ network: inout Network, _ clusters: inout [CorrectedClusters]) -> Void
  ) throws(TrainingError) -> Network {
    var clusters: [CorrectedClusters] = []
    var start = network
    share(&start, &clusters)
    var configuration = task.fineTuning
    guard self == .straightThrough, configuration.epochs > 0 else {
      return try task.fineTuned(start)
    }
    // Stopping early would end while the learning rate is high and weights change sides.
    configuration.patience = nil
    // Decay draws the weights behind to zero, where they change sides for no reason. With 1 bit, 12
    // epochs at a rate of 0.002, a factor of 1e-4 cost 0.009 of validation accuracy.
    configuration.l2 = 0
    // So do inputs that are left out: with 1 bit, a tenth of them cost 0.010 of validation accuracy
    // (two seeds, 40 epochs).
    configuration.inputDropout = 0
    let batches = (task.train.count + configuration.batch - 1) / configuration.batch
    return try task.trainer.train(
      start, on: task.train, validation: task.validation, configuration: configuration,
      keepsShadows: true, calls: max(1, batches * configuration.epochs / Self.interval),
      during: { progress, current in
        for index in current.layers.indices where progress == 0 {
          // So far there is nothing behind the shared weights but themselves.
          current.layers[index].weights = network.layers[index].weights
        }
        var clustered = current
        share(&clustered, &clusters)
        current.codebooks = clustered.codebooks
        for index in current.layers.indices {
          current.layers[index].sharing = clustered.layers[index].sharing
          current.layers[index].mask = clustered.layers[index].mask
        }
      }
    ).network
  }
}
