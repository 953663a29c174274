import Metrics

/// An accelerator of several processing elements, each of which has some of the rows of every
/// layer and does a multiplication and an addition a cycle (Han et al., EIE, 2016).
///
/// Inputs are sent to all elements, one a cycle at most, and wait there in a queue: an element that
/// has more to do for an input than others holds all of them up only when its queue is full. For an
/// input of which an element has no weight it takes a cycle to see that. Layers follow each other.
public struct AcceleratorModel: CostModel {
  /// The word in files and results.
  public static let name = "accelerator"

  /// The processing elements.
  public struct Elements: Sendable, Hashable {
    /// How many there are, cycles per second, and how many inputs may wait at each.
    public let count: Int, clock: Double, queue: Int

    /// Watts of all together while they compute; `nil` where that isn't known.
    public let power: Double?

    /// Creates them.
    public init(count: Int, clock: Double, queue: Int, power: Double?) {
      self.count = count
      self.clock = clock
      self.queue = queue
      self.power = power
    }
  }

  /// The memory of each element.
  public struct Buffers: Sendable, Hashable {
    /// The bits of a stored weight, and of its distance from the one before.
    public let weightBits, indexBits: Int

    /// The bits of an input or output.
    public let activationBits: Int

    /// The bytes for weights, and for inputs or outputs of a layer.
    public let weightBytes, activationBytes: Int

    /// Creates them.
    public init(
      weightBits: Int, indexBits: Int, activationBits: Int, weightBytes: Int, activationBytes: Int
    ) {
      self.weightBits = weightBits
      self.indexBits = indexBits
      self.activationBits = activationBits
      self.weightBytes = weightBytes
      self.activationBytes = activationBytes
    }
  }

  /// The processing elements.
  public let elements: Elements

  /// The memory of each.
  public let buffers: Buffers

  /// Creates a model.
  public init(elements: Elements, buffers: Buffers) {
    self.elements = elements
    self.buffers = buffers
  }

  /// What a network costs: see `CostModel`.
  public func costs(of layers: [ComputedLayer], _ uses: CompressionUse) -> Costs {
    let indexBits = uses.zeroWeights ? buffers.indexBits : nil
    var balanced: Double? = 0
    var cycles: Double? = 0
    var stored = Array(repeating: 0, count: elements.count)
    for layer in layers {
      let entries = entries(of: layer, uses)
      for element in 0..<entries.elements { stored[element] += entries.total(ofElement: element) }
      guard let samples = layer.consideredInputs(usingZeros: uses.zeroActivations) else {
        (balanced, cycles) = (nil, nil)
        continue
      }
      let columns = entries.totalsByColumn
      let work = samples.mean { sample in sample.reduce(0) { $0 + columns[$1] } }
      let time = samples.mean { self.cycles(entries, inputs: $0) }
      balanced = balanced.map { $0 + work / Double(elements.count) }
      cycles = cycles.map { $0 + time }
    }
    let bits = buffers.weightBits + (indexBits ?? 0)
    let latency = cycles.map { $0 / elements.clock }
    let shortages = shortages(layers, uses, bytes: Double((stored.max() ?? 0) * bits) / 8)
    let energy = elements.power.flatMap { power in latency.map { power * $0 } }
    return Costs(
      [(.computedBalancedCycles, balanced), (.computedCycles, cycles), (.computedLatency, latency)]
        + (elements.power == nil ? [] : [(.computedEnergy, energy)])
        + [
          (.computedBytes, Double(stored.reduce(0, +) * bits) / 8),
          (.computedFit, shortages.isEmpty ? 1 : 0),
        ], shortages: shortages)
  }

  private func shortages(
    _ layers: [ComputedLayer], _ uses: CompressionUse, bytes: Double
  ) -> [String] {
    let widest = layers.map { $0.weightBits(usingCodebooks: uses.codebooks) }.max() ?? 0
    let values = layers.map { max($0.inputs, $0.outputs) }.max() ?? 0
    let activations = (values + elements.count - 1) / elements.count * buffers.activationBits
    return [
      (widest > buffers.weightBits, "bits of a weight"),
      (bytes > Double(buffers.weightBytes), "memory for weights"),
      (activations > 8 * buffers.activationBytes, "memory for activations"),
    ].filter(\.0).map(\.1)
  }

  /// What elements store of a layer. Those beyond its rows store nothing, and as none of them is
  /// ever later than one that does, they change no cycles: they are left out.
  func entries(of layer: ComputedLayer, _ uses: CompressionUse) -> StoredEntries {
    StoredEntries(
      layer, elements: min(elements.count, layer.outputs),
      indexBits: uses.zeroWeights ? buffers.indexBits : nil)
  }

  /// The cycles until all elements are done with all inputs.
  ///
  /// - Parameter inputs: the columns that are sent, in order.
  func cycles(_ entries: StoredEntries, inputs: [Int]) -> Int {
    let count = entries.elements
    // A longer queue than there are inputs is never full.
    let queue = min(elements.queue, max(inputs.count, 1))
    // When each element began with the last inputs, as many as may wait, and will be done.
    var began = [Int](repeating: 0, count: count * queue)
    var done = [Int](repeating: 0, count: count)
    var sent = -1
    for (number, column) in inputs.enumerated() {
      let place = number % queue * count
      sent += 1
      // There is room where the input that stood in this place has been taken out.
      if number >= queue {
        for element in 0..<count { sent = max(sent, began[place + element]) }
      }
      for element in 0..<count {
        let start = max(done[element], sent)
        began[place + element] = start
        done[element] = start + max(Int(entries.counts[element * entries.inputs + column]), 1)
      }
    }
    return done.max() ?? 0
  }
}
