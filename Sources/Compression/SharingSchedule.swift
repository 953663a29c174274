import Networks

/// How weights come to their codebooks, and both to what they are in the end.
enum SharingSchedule: String, CaseIterable {
  /// Every weight takes its value once and for all; fine-tuning trains the values.
  case oneShot = "one-shot"

  /// The network computes with shared weights while others behind them are trained by the same
  /// gradient (Courbariaux, Bengio and David, "BinaryConnect", 2015), and again and again those are
  /// clustered anew, as in the compression step of Carreira-Perpiñán and Idelbayev ("Model
  /// compression as constrained optimization, part II: quantization", 2017). So that weights can
  /// change sides, which values of one or two bits need.
  case straightThrough = "straight-through"

  /// The steps between two clusterings. With 1 bit for 784-300-100-10 (Fashion-MNIST, 6 epochs) 30
  /// instead of 8 cost 0.046 of validation accuracy.
  private static let interval = 8

  /// How many weights of a codebook are clustered each time; the others take what is nearest. More
  /// would take longer than the steps between.
  private static let sample = 1 << 14

  /// The network with shared weights, fine-tuned.
  ///
  /// - Parameter shared: clusters a network's weights, for each codebook as many as it is told at
  ///   most, and shares them all.
  func fineTuned(
    _ network: Network, _ subject: Subject,
    _ shared: @escaping (_ network: Network, _ sample: Int) -> Network
  ) throws(TrainingError) -> Network {
    let start = shared(network, .max)
    var configuration = subject.fineTuning
    guard self == .straightThrough, configuration.epochs > 0 else {
      return try subject.fineTuned(start)
    }
    // Stopping early would end while the learning rate is high and weights change sides.
    configuration.patience = nil
    let batches = (subject.train.count + configuration.batch - 1) / configuration.batch
    return try subject.trainer.train(
      start, on: subject.train, validation: subject.validation, configuration: configuration,
      keepsShadows: true, calls: max(1, batches * configuration.epochs / Self.interval),
      during: { progress, current in
        for index in current.layers.indices where progress == 0 {
          // So far there is nothing behind the shared weights but themselves.
          current.layers[index].weights = network.layers[index].weights
        }
        let clustered = shared(current, Self.sample)
        current.codebooks = clustered.codebooks
        for index in current.layers.indices {
          current.layers[index].sharing = clustered.layers[index].sharing
          current.layers[index].mask = clustered.layers[index].mask
        }
      }
    ).network
  }
}
