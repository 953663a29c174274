import Networks

/// What ranks a network's hidden neurons.
enum NeuronImportance: String, CaseIterable {
  /// The sum of the magnitudes of the incoming weights (Li et al., "Pruning filters for efficient
  /// ConvNets", 2017), or their Euclidean norm.
  case l1, l2

  /// The mean activation over the training set (Molchanov et al., 2017).
  case activation

  /// The share of training samples for which the neuron is not zero (APoZ: Hu et al., "Network
  /// trimming", 2016).
  case zeros

  /// The mean over the training set of `|activation · gradient|` (Molchanov et al., "Pruning
  /// convolutional neural networks for resource efficient inference", 2017).
  case taylor

  /// One score for each neuron of each hidden layer; the larger, the more important.
  func scores(_ task: CompressionTask) -> [[Float]] {
    let trainer = task.trainer
    let network = task.network
    return switch self {
    case .l1: network.hiddenRows { $0.reduce(0) { $0 + abs($1) } }
    case .l2: network.hiddenRows { $0.reduce(0) { $0 + $1 * $1 }.squareRoot() }
    case .activation: trainer.hiddenActivations(of: network, for: task.train)
    case .zeros: trainer.hiddenActivityRates(of: network, for: task.train)
    case .taylor:
      trainer.hiddenSensitivities(
        of: network, for: task.train, loss: task.training.loss)
    }
  }
}

extension Network {
  /// For each neuron of each hidden layer a number made of its incoming weights.
  fileprivate func hiddenRows(_ score: (ArraySlice<Float>) -> Float) -> [[Float]] {
    layers.dropLast().map { layer in
      (0..<layer.outputs).map { score(layer.weights[$0 * layer.inputs..<($0 + 1) * layer.inputs]) }
    }
  }
}
