import Datasets
import ModelFiles
import Networks
import Parameters
import Suites

/// The networks that a suite's models begin with, where files have them.
struct InitialNetworks {
  private var networks: [Model: (network: Network, digest: String)] = [:]

  /// What whoever reads the results should know of the files.
  private(set) var notes: [String] = []

  /// Reads the files.
  ///
  /// - Parameter data: what the networks are to be run on.
  /// - Throws: `ModelFileError`.
  init(of models: [Model], data: Dataset) throws(ModelFileError) {
    for model in models {
      guard let source = model.origin.source else { continue }
      let read = try source.read()
      let network = data.normalization.map(read.network.takingInputs(after:)) ?? read.network
      networks[model] = (
        model.origin == .file(source) ? network.answering(data.train.truth) : network,
        read.network.digest
      )
      var own = read.notes
      if data.normalization != nil, read.network.normalization == nil {
        own.append("it says nothing of its inputs and is given those that the suite normalised")
      }
      notes += own.map { "model '\(model.name)', \(source.path): \($0)" }
    }
  }

  /// The network that a model begins with; `nil` where it begins with random weights.
  ///
  /// - Parameters:
  ///   - outputs: how many a new last layer has.
  ///   - seed: what the weights of a new last layer come from.
  func network(of model: Model, outputs: Int, seed: UInt64) -> Network? {
    guard var network = networks[model]?.network else { return nil }
    guard case .transfer = model.origin, let last = network.layers.last else { return network }
    // With others' ties to the last layer gone, its weights are its own.
    let fresh = NetworkInitializer.network(
      widths: [last.inputs, outputs], activation: .identity, seed: seed)
    network.layers[network.layers.count - 1] = fresh.layers[0]
    network.outputFunction = .none
    return network
  }

  /// What tells a model's file from every other; `nil` where it has none.
  func digest(of model: Model) -> String? { networks[model]?.digest }

  /// Those of all files, for what must be of the same ones.
  func digests(of models: [Model]) -> [String] { models.compactMap(digest) }
}

extension ModelSource {
  /// The file's network, with what the suite says beside it.
  func read() throws(ModelFileError) -> ReadModel {
    try ModelFormats.format(of: path).read(
      path, hints: ModelHints(activation: activation?.function, layers: layers))
  }

  /// The shape of the file's network, for whoever reads suites.
  public func shape() throws(ModelSourceError) -> NetworkShape {
    let network: Network
    do { network = try read().network } catch {
      if case .missing = error { throw .missing }
      throw .unreadable(error.description)
    }
    var shape = NetworkShape(network.widths)
    shape.hasTies = network.hasTies
    return shape
  }
}

extension Network {
  /// The same network with an output for each of two classes, where it has a single one that says
  /// how likely the second is.
  func answering(_ truth: Truth) -> Network {
    guard case .labels(_, classes: 2) = truth, let last = layers.last, last.outputs == 1,
      last.activation == .sigmoid,
      last.sharing == nil, last.quantization == nil, last.tied == nil
    else { return self }
    var result = self
    result.layers[layers.count - 1] = Layer(
      inputs: last.inputs, outputs: 2, activation: .identity,
      weights: last.weights.map { -$0 / 2 } + last.weights.map { $0 / 2 },
      bias: [-last.bias[0] / 2, last.bias[0] / 2], mask: last.mask.map { $0 + $0 })
    result.outputFunction = .softmax
    return result
  }
}
