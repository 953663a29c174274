import Datasets
import Kernels

extension Trainer {
  /// Visits the gradients of the mean loss over each batch of samples by every layer's weights.
  ///
  /// The network is not changed. Weights of 0 have their gradient too, and so have those that a
  /// mask prunes; those that share a codebook's value have one each. Weights that tied layers use
  /// have one, the sum over these layers, at the layer that owns them.
  ///
  /// - Parameters:
  ///   - network: where the gradients are taken, without dropout or penalties.
  ///   - samples: what the loss is the mean over, in their order, the last batch being what is
  ///     left.
  ///   - batch: the samples in a batch.
  ///   - body: called for each batch with the last layer first; `gradient` is `outputs × inputs`,
  ///     row-major.
  public func forEachWeightGradient(
    of network: Network, on samples: Samples, loss: Loss, batch: Int,
    _ body: (_ layer: Int, _ gradient: [Float]) -> Void
  ) {
    precondition(samples.width == network.layers[0].inputs, "samples as wide as the first layer")
    precondition(batch > 0, "at least one sample in a batch")
    let forward = ForwardPass(
      network, table: table, capacity: min(batch, max(1, samples.count)), keepsDerivatives: true)
    let pass = GradientPass(forward, SampleLoss(loss: loss, truth: samples.truth))
    for start in stride(from: 0, to: samples.count, by: forward.capacity) {
      let indices = Array(start..<min(start + forward.capacity, samples.count))
      withDenormalsFlushed { pass.run(samples, indices, body) }
    }
  }
}

/// Forward and back for gradients alone.
private struct GradientPass {
  let forward: ForwardPass
  let backward: BackwardPass
  let sampleLoss: SampleLoss
  /// Each layer's gradient in panels; nothing for tied layers.
  let targets: [AlignedBuffer<Float>]

  init(_ forward: ForwardPass, _ sampleLoss: SampleLoss) {
    self.forward = forward
    self.sampleLoss = sampleLoss
    backward = BackwardPass(forward)
    targets = forward.layers.enumerated().map { index, layer in
      AlignedBuffer(count: layer.owner == index ? layer.panels.count : 0)
    }
  }

  func run(_ samples: Samples, _ indices: [Int], _ body: (Int, [Float]) -> Void) {
    forward.load(samples, indices[...])
    forward.run(rows: indices.count)
    _ = backward.begin(with: sampleLoss, of: indices, scale: 1 / Double(indices.count))
    backward.run(rows: indices.count) { index in
      let layer = forward.layers[index]
      backward.addWeightGradient(
        index, rows: indices.count,
        gradient: backward.packedGradient(index, rows: indices.count), to: targets[layer.owner])
      if index == layer.owner { body(index, layer.matrix(from: targets[index])) }
    }
  }
}
