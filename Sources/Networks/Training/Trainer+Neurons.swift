import Datasets
import Kernels

// What a network's hidden neurons do over a set of samples: one array for each hidden layer.
extension Trainer {
  /// Each hidden neuron's mean magnitude.
  public func hiddenActivations(of network: Network, for samples: Samples) -> [[Float]] {
    hiddenMeans(of: network, for: samples) { abs($0) }
  }

  /// The fraction of samples for which each hidden neuron's output is not zero: 1 minus the
  /// average percentage of zeros (APoZ, Hu et al., "Network trimming", 2016).
  public func hiddenActivityRates(of network: Network, for samples: Samples) -> [[Float]] {
    hiddenMeans(of: network, for: samples) { $0 == 0 ? 0 : 1 }
  }

  private func hiddenMeans(
    of network: Network, for samples: Samples, _ value: (Float) -> Float
  ) -> [[Float]] {
    var sums = NeuronSums(network)
    forEachBatch(network, samples) { pass, rows, _ in
      for (index, layer) in pass.layers.dropLast().enumerated() {
        let outputs = pass.activations[index + 1].read(
          rows: rows, columns: layer.outputs, stride: layer.outputStride)
        sums.add(outputs.map(value), to: index)
      }
    }
    return sums.means(over: samples.count)
  }

  /// By how much the loss would change, to first order, without each hidden neuron: the mean over
  /// the samples of `|output · ∂loss/∂output|` (Molchanov et al., "Pruning convolutional neural
  /// networks for resource efficient inference", 2017).
  public func hiddenSensitivities(
    of network: Network, for samples: Samples, loss: Loss
  ) -> [[Float]] {
    var sums = NeuronSums(network)
    let sampleLoss = SampleLoss(loss: loss, truth: samples.truth)
    var backward: BackwardPass?
    forEachBatch(network, samples, keepsDerivatives: true) { pass, rows, start in
      let back = backward ?? BackwardPass(pass)
      backward = back
      _ = back.begin(with: sampleLoss, of: start..<start + rows, scale: 1)
      withDenormalsFlushed {
        back.run(rows: rows) { index in
          // By now the gradient by the layer's inputs is known: the hidden layer's before it.
          guard index > 0 else { return }
          let hidden = pass.layers[index - 1]
          func read(_ buffer: AlignedBuffer<Float>) -> [Float] {
            buffer.read(rows: rows, columns: hidden.outputs, stride: hidden.outputStride)
          }
          let gradients = read(back.outputGradients[index - 1])
          let products = zip(read(pass.activations[index]), gradients).map { abs($0 * $1) }
          sums.add(products, to: index - 1)
        }
      }
    }
    return sums.means(over: samples.count)
  }
}

/// Sums over samples of one number for each hidden neuron.
private struct NeuronSums {
  private var sums: [[Double]]

  init(_ network: Network) {
    sums = network.layers.dropLast().map { [Double](repeating: 0, count: $0.outputs) }
  }

  /// Adds some samples' values of a hidden layer: samples × neurons, row-major.
  mutating func add(_ values: [Float], to layer: Int) {
    let width = sums[layer].count
    for (position, value) in values.enumerated() {
      sums[layer][position % width] += Double(value)
    }
  }

  func means(over count: Int) -> [[Float]] {
    sums.map { $0.map { Float($0 / Double(count)) } }
  }
}
