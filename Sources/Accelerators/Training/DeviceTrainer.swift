import Datasets
import Execution
import Kernels
import Networks

/// Trains dense networks on a device: forward, backward and the update of parameters. The samples'
/// order, the loss, its gradient and the loss on validation samples are the host's.
struct DeviceTrainer<Device: ComputeDevice>: DenseTraining {
  let device: Device

  var name: String { device.description.name }

  func train(
    _ network: Network, on samples: Samples, configuration: TrainingConfiguration,
    validationLoss: (Network) -> Double
  ) throws(TrainingError) -> Network {
    if let objection = Self.objection(network, configuration) {
      throw .unsuitable(
        reason: "training on a device \(objection); leave the key 'device' of 'training' out")
    }
    guard configuration.jitter == 0 || samples.image != nil else {
      throw .notImages(width: samples.width)
    }
    do {
      let run = try DeviceTrainingRun(
        network, samples: samples, configuration: configuration, on: device)
      var order = SampleOrder(count: samples.count, seed: configuration.seed)
      var stopping = configuration.patience.map { EarlyStopping(patience: $0) }
      for epoch in 0..<configuration.epochs {
        let loss = try run.epoch(order.next())
        guard loss.isFinite else { throw TrainingError.diverged(epoch: epoch, loss: loss) }
        guard loss > 0 else { throw TrainingError.vanished(epoch: epoch) }
        guard stopping != nil else { continue }
        let network = try run.network()
        if stopping?.ends(after: epoch, network, loss: validationLoss(network)) == true { break }
      }
      return try stopping?.network ?? run.network()
    } catch let error as TrainingError {
      throw error
    } catch {
      throw .unsuitable(reason: "training on \(name) failed: \(error)")
    }
  }

  /// What can't be done on a device; `nil` where all can.
  private static func objection(
    _ network: Network, _ configuration: TrainingConfiguration
  ) -> String? {
    if network.normalization != nil { return "goes without normalisation by the network" }
    for layer in network.layers {
      if layer.mask != nil || layer.sharing != nil || layer.quantization != nil || layer.tied != nil
      {
        return "goes without masks, shared weights, bytes and ties"
      }
      // The derivatives of the others don't follow from the outputs.
      if ActivationCode(layer.activation).kind > 3 {
        return "takes the activations relu, sigmoid and tanh, found \(layer.activation.name)"
      }
    }
    return nil
  }
}
