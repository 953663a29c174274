import Datasets
import Kernels

/// Trains networks, and computes their outputs, on the kernels of one table.
///
/// Equal networks, samples, configurations and instruction sets give equal bits, on any number of
/// threads.
public struct Trainer: Sendable {
  /// The kernels, threaded or not.
  public let table: KernelTable

  /// Creates a trainer.
  public init(table: KernelTable) { self.table = table }

  /// Trains a network.
  ///
  /// Masks and codebooks hold after every step: pruned weights stay exactly 0, shared weights move
  /// together with their codebook's value. So do tied layers' weights, which are trained as one
  /// matrix by the sum of the layers' gradients. The L1 penalty is a proximal step, which makes
  /// zeros exact.
  ///
  /// - Parameters:
  ///   - network: where to start.
  ///   - train: the samples to learn from.
  ///   - validation: the samples that decide on early stopping.
  ///   - configuration: how to train.
  ///   - teacher: soft targets for every training sample.
  ///   - keepsShadows: whether the weights that are trained stand behind those that are computed
  ///     with, by the gradient of the latter: masked weights go on being trained and can come back
  ///     (Guo et al., "Dynamic network surgery for efficient DNNs", 2016), shared ones move freely
  ///     and can take other values (but where they are masked). `during` then sees the weights
  ///     behind; those of the result are masked and shared as always.
  ///   - calls: about how often `during` is called.
  ///   - during: called evenly spread and first before the first step, with the fraction of steps
  ///     done; it may change weights, masks and codebooks; ties are restored after it.
  /// - Throws: `TrainingError` when the loss is no longer a number, or is exactly zero, or when
  ///   inputs that are no images are to be moved.
  public func train(
    _ network: Network, on train: Samples, validation: Samples,
    configuration: TrainingConfiguration, teacher: SoftTargets? = nil,
    keepsShadows: Bool = false, calls: Int = 100,
    during: ((_ progress: Double, inout Network) -> Void)? = nil
  ) throws(TrainingError) -> Training {
    guard configuration.jitter == 0 || train.image != nil else {
      throw .notImages(width: train.width)
    }
    let run = TrainingRun(
      network, train: train, configuration: configuration, teacher: teacher,
      keepsShadows: keepsShadows, hookCalls: calls, table: table)
    var reports: [EpochReport] = []
    var stopping = configuration.patience.map { EarlyStopping(patience: $0) }
    for epoch in 0..<configuration.epochs {
      let loss = try run.epoch(epoch, during: during)
      guard stopping != nil else {
        reports.append(EpochReport(trainingLoss: loss, validation: nil))
        continue
      }
      let network = run.network
      let result = evaluate(network, on: validation, loss: configuration.loss)
      reports.append(EpochReport(trainingLoss: loss, validation: result))
      if stopping?.ends(after: epoch, network, loss: result.loss) == true { break }
    }
    return Training(network: stopping?.network ?? run.network, epochs: reports)
  }

  /// What a network's output function makes of its logits, for each sample: `count × outputs`,
  /// row-major.
  public func outputs(of network: Network, for samples: Samples) -> [Float] {
    var outputs = logits(of: network, for: samples)
    network.outputFunction.apply(to: &outputs, outputs: network.widths.last ?? 0)
    return outputs
  }

  /// The last layer's outputs for each sample: `count × outputs`, row-major.
  public func logits(of network: Network, for samples: Samples) -> [Float] {
    var logits: [Float] = []
    logits.reserveCapacity(samples.count * (network.widths.last ?? 0))
    forEachBatch(network, samples) { pass, rows, _ in
      guard let layer = pass.layers.last, let buffer = pass.activations.last else { return }
      logits += buffer.read(rows: rows, columns: layer.outputs, stride: layer.outputStride)
    }
    return logits
  }

  /// Computes the outputs of all samples, and hands out the layers' values batch by batch.
  func forEachBatch(
    _ network: Network, _ samples: Samples, keepsDerivatives: Bool = false,
    _ body: (ForwardPass, _ rows: Int, _ start: Int) -> Void
  ) {
    precondition(samples.width == network.layers[0].inputs, "samples as wide as the first layer")
    let pass = ForwardPass(
      network, table: table, capacity: min(256, max(1, samples.count)),
      keepsDerivatives: keepsDerivatives)
    var start = 0
    while start < samples.count {
      let rows = min(pass.capacity, samples.count - start)
      pass.load(samples, Array(start..<(start + rows))[...])
      withDenormalsFlushed { pass.run(rows: rows) }
      body(pass, rows, start)
      start += rows
    }
  }
}

/// A trained network and how training went.
public struct Training: Sendable {
  /// The network; with early stopping the one of the best epoch.
  public let network: Network

  /// One report an epoch.
  public let epochs: [EpochReport]
}

/// What one epoch of training showed.
public struct EpochReport: Sendable, Equatable {
  /// The mean loss over the epoch's batches, as they were seen.
  public var trainingLoss: Double

  /// The result on the validation samples, where early stopping asked for it.
  public var validation: Evaluation?
}

/// Why training gave up.
public enum TrainingError: Error, Equatable, CustomStringConvertible {
  /// The loss was not a finite number.
  case diverged(epoch: Int, loss: Double)
  /// The loss was exactly zero, which real data never gives: outputs or gradients are lost.
  case vanished(epoch: Int)
  /// Inputs of this width have no rows and columns, in which jitter moves images.
  case notImages(width: Int)
  /// The network's shape doesn't allow what a strategy was asked for.
  case unsuitable(reason: String)

  /// One line: where, what was found, what was expected, what to do.
  public var description: String {
    switch self {
    case .diverged(let epoch, let loss):
      "training diverged in epoch \(epoch + 1): the loss is \(loss), expected a finite number; "
        + "try a smaller learning-rate"
    case .vanished(let epoch):
      "training collapsed in epoch \(epoch + 1): the loss is exactly 0, expected a positive "
        + "number; check the data and the learning-rate"
    case .notImages(let width):
      "jitter moves images: found \(width) inputs without rows and columns, expected images; leave "
        + "jitter out"
    case .unsuitable(let reason): reason
    }
  }
}
