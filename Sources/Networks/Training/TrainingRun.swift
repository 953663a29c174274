import Datasets
import Kernels

/// One training in progress.
final class TrainingRun {
  private var current: Network
  private let train: Samples
  private let configuration: TrainingConfiguration
  private let sampleLoss: SampleLoss
  private let forward: ForwardPass
  private let backward: BackwardPass
  private let update: ParameterUpdate
  private let keepsShadows: Bool
  private var order: SampleOrder
  private var dropout: Dropout?
  private var jitter: Jitter?
  private var stepsDone = 0
  private let stepsInAll: Int
  /// How many steps lie between two calls of the caller's hook.
  private let hookInterval: Int

  init(
    _ network: Network, train: Samples, configuration: TrainingConfiguration,
    teacher: SoftTargets?, keepsShadows: Bool = false, hookCalls: Int = 100,
    table: KernelTable
  ) {
    precondition(train.width == network.layers[0].inputs, "samples as wide as the first layer")
    precondition(train.count > 0, "at least one training sample")
    current = network
    self.train = train
    self.configuration = configuration
    sampleLoss = SampleLoss(
      loss: configuration.loss, truth: train.truth, teacher: teacher,
      outputs: network.widths.last ?? 0)
    forward = ForwardPass(
      network, table: table, capacity: min(configuration.batch, train.count),
      keepsDerivatives: true)
    backward = BackwardPass(forward)
    update = ParameterUpdate(network, backward, configuration, keepsShadows: keepsShadows)
    self.keepsShadows = keepsShadows
    order = SampleOrder(count: train.count, seed: configuration.seed)
    dropout = Dropout(configuration, layers: network.layers.count)
    jitter = Jitter(configuration)
    let batches = (train.count + forward.capacity - 1) / forward.capacity
    stepsInAll = max(1, batches * configuration.epochs)
    hookInterval = max(1, stepsInAll / hookCalls)
  }

  /// Passes once over all samples in a fresh order; returns the mean loss.
  func epoch(
    _ epoch: Int, during: ((Double, inout Network) -> Void)?
  ) throws(TrainingError) -> Double {
    let order = order.next()
    var total = 0.0
    var start = 0
    while start < order.count {
      let batch = order[start..<min(start + forward.capacity, order.count)]
      if let during, stepsDone % hookInterval == 0 { call(during) }
      let loss = withDenormalsFlushed { step(batch) }
      guard loss.isFinite else { throw .diverged(epoch: epoch, loss: loss) }
      total += loss * Double(batch.count)
      start += batch.count
    }
    guard total > 0 else { throw .vanished(epoch: epoch) }
    return total / Double(order.count)
  }

  private func step(_ batch: ArraySlice<Int>) -> Double {
    let timeline = forward.table.timeline
    timeline?.enter(.data)
    dropout?.renew()
    forward.load(train, batch, shifts: jitter?.shifts(count: batch.count) ?? [])
    forward.run(rows: batch.count, dropout: dropout)
    timeline?.enter(.loss)
    let loss = backward.begin(
      with: sampleLoss, of: batch, scale: 1 / Double(batch.count))
    let progress = Double(stepsDone) / Double(stepsInAll)
    update.begin(rate: configuration.rate(at: progress))
    backward.run(rows: batch.count, dropout: dropout) {
      timeline?.enter(.update, layer: $0)
      update.step(layer: $0, rows: batch.count)
    }
    update.finish()
    timeline?.leave()
    stepsDone += 1
    return loss
  }

  private func call(_ during: (Double, inout Network) -> Void) {
    var changed = network
    for index in changed.layers.indices
    where forward.layers[index].owner == index
      && (keepsShadows || changed.layers[index].quantization != nil)
    {
      changed.layers[index].weights = update.shadows(layer: index)
    }
    changed.restoreTies()
    during(Double(stepsDone) / Double(stepsInAll), &changed)
    precondition(
      changed.widths == current.widths && changed.layers.map(\.tied) == current.layers.map(\.tied),
      "a hook can't change the network's shape or ties")
    changed.restoreTies()
    current = changed
    update.load(changed)
    backward.transposeWeights()
  }

  /// The network as it is now.
  var network: Network {
    var network = current
    for (index, buffers) in forward.layers.enumerated() {
      network.layers[index].bias = buffers.bias.read(
        rows: 1, columns: buffers.outputs, stride: buffers.outputStride)
      guard buffers.owner == index else { continue }
      var weights = buffers.weights
      if let mask = network.layers[index].mask {
        // The kernels multiply with the mask, which can leave -0.
        for position in weights.indices where !mask[position] { weights[position] = 0 }
      }
      network.layers[index].weights = weights
    }
    network.restoreTies()
    network.codebooks = update.currentCodebooks()
    return network
  }
}

extension ForwardPass {
  /// Copies samples to the first rows of the input, moved by `shifts` where there are any, and
  /// normalises them as the network does.
  func load(
    _ samples: Samples, _ indices: ArraySlice<Int>, shifts: [GatherProduct.Shift] = []
  ) {
    table.run(
      GatherProduct(
        source: samples.inputs, columns: samples.width, rows: indices, shifts: shifts,
        imageColumns: samples.image?.columns,
        target: activations[0], targetStride: layers[0].inputStride))
    normalizeInput(rows: indices.count)
  }
}
