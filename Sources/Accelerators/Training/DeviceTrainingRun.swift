import Datasets
import Execution
import Kernels
import Networks

/// Where the optimiser's rules lie side by side: that of weights, and that of biases.
private enum RulePlace: Int, CaseIterable {
  case weights, biases

  /// How many numbers a rule has.
  static let width = 6

  var start: Int { rawValue * Self.width }
}

/// One training in progress on a device.
final class DeviceTrainingRun<Device: ComputeDevice> {
  /// What a step does on the device, before and behind the loss.
  private struct Commands {
    let forward, backward: [DeviceCommand<Device>]
  }

  private let start: Network
  private let samples: Samples
  private let configuration: TrainingConfiguration
  private let device: Device
  private let batch, stride: Int
  private let layers: [TrainedLayer<Device>]
  /// The first layer's inputs: `inputs × stride`, and what products read too much.
  private let arranged: Device.Buffer
  private let rules: Device.Buffer
  private let hostInputs, hostLogits, hostGradient, hostRules: AlignedBuffer<Float>
  private let loss: BatchLoss
  private var jitter: Jitter?
  private var dropout: Dropout?
  /// What tells which values a batch drops: the words of each layer's key.
  private let keys: Device.Buffer
  private let hostKeys: AlignedBuffer<Float>
  private var commands: [Int: Commands] = [:]
  private var steps = 0
  private let stepsInAll: Int

  init(
    _ network: Network, samples: Samples, configuration: TrainingConfiguration, on device: Device
  ) throws(BackendError) {
    precondition(samples.count > 0, "at least one training sample")
    precondition(samples.width == network.widths[0], "samples as wide as the first layer")
    let batch = min(configuration.batch, samples.count)
    let stride = max(DeviceShape.stride(batch), 4)
    start = network
    self.samples = samples
    self.configuration = configuration
    self.device = device
    self.batch = batch
    self.stride = stride
    var layers: [TrainedLayer<Device>] = []
    for layer in network.layers {
      layers.append(try TrainedLayer(layer, batch: batch, stride: stride, on: device))
    }
    self.layers = layers
    arranged = try device.makeBuffer(
      byteCount: 4 * (samples.width * stride + TrainingLaunches.slack(on: device)))
    hostRules = AlignedBuffer(count: RulePlace.allCases.count * RulePlace.width)
    rules = try device.makeBuffer(byteCount: hostRules.byteCount)
    let outputs = network.widths[network.layers.count]
    hostInputs = AlignedBuffer(count: batch * samples.width)
    hostLogits = AlignedBuffer(count: outputs * stride)
    hostGradient = AlignedBuffer(count: outputs * stride)
    loss = BatchLoss(configuration.loss, truth: samples.truth)
    jitter = Jitter(configuration)
    dropout = Dropout(configuration, layers: layers.count)
    hostKeys = AlignedBuffer(count: 2 * layers.count)
    keys = try device.makeBuffer(byteCount: hostKeys.byteCount)
    stepsInAll = max(1, partCount(samples.count, of: batch) * configuration.epochs)
  }

  /// Passes once over all samples in an order; returns the mean loss, or one that isn't finite.
  func epoch(_ order: [Int]) throws(BackendError) -> Double {
    var total = 0.0
    for start in Swift.stride(from: 0, to: order.count, by: batch) {
      let part = order[start..<min(start + batch, order.count)]
      let loss = try step(part)
      guard loss.isFinite else { return loss }
      total += loss * Double(part.count)
    }
    return total / Double(order.count)
  }

  private func step(_ part: ArraySlice<Int>) throws(BackendError) -> Double {
    let commands = try commands(samples: part.count)
    renewDropout()
    GatherProduct(
      source: samples.inputs, columns: samples.width, rows: part,
      shifts: jitter?.shifts(count: part.count) ?? [], imageColumns: samples.image?.columns,
      target: hostInputs, targetStride: samples.width
    ).copy()
    try device.run(commands.forward)
    let outputs = layers[layers.count - 1].outputs
    hostGradient.clear()
    let loss = loss.evaluate(
      part,
      logits: { row in (0..<outputs).map { Double(hostLogits[$0 * stride + row]) } },
      write: { row, gradient in
        for (index, value) in gradient.enumerated() {
          hostGradient[index * stride + row] = Float(value)
        }
      })
    let rate = configuration.rate(at: Double(steps) / Double(stepsInAll))
    steps += 1
    for place in RulePlace.allCases {
      write(
        configuration.rule(step: steps, rate: rate, isWeight: place == .weights), at: place.start)
    }
    try device.run(commands.backward)
    return loss
  }

  /// Chooses anew what is dropped.
  private func renewDropout() {
    dropout?.renew()
    guard let dropout else { return }
    for index in layers.indices {
      let key = dropout.key(intoLayer: index)
      // Words in the place of floats, which are copied as they are.
      hostKeys[2 * index] = Float(bitPattern: UInt32(truncatingIfNeeded: key))
      hostKeys[2 * index + 1] = Float(bitPattern: UInt32(truncatingIfNeeded: key >> 32))
    }
  }

  private func write(_ rule: OptimizerRule, at place: Int) {
    hostRules[place] = rule.rate
    hostRules[place + 1] = rule.decay
    hostRules[place + 2] = rule.shrinkage
    switch rule.method {
    case .sgd(let momentum): hostRules[place + 3] = momentum
    case .adam(let first, let second, let epsilon):
      hostRules[place + 3] = first
      hostRules[place + 4] = second
      hostRules[place + 5] = epsilon
    }
  }

  /// What a step of so many samples does: there are two such numbers at most.
  private func commands(samples count: Int) throws(BackendError) -> Commands {
    if let known = commands[count] { return known }
    let made = Commands(forward: try forward(count), backward: try backward(count))
    commands[count] = made
    return made
  }

  private func forward(_ count: Int) throws(BackendError) -> [DeviceCommand<Device>] {
    let launches = TrainingLaunches(device: device, stride: stride)
    var commands: [DeviceCommand<Device>] = [.write(hostInputs, to: layers[0].inputsBySample)]
    if dropout != nil { commands.append(.write(hostKeys, to: keys)) }
    commands += try dropped(
      .init(buffer: layers[0].inputsBySample, row: 1, column: samples.width), intoLayer: 0, count,
      launches)
    commands.append(
      try launches.arranged(
        layers[0].inputsBySample, samples: count, inputs: samples.width, into: arranged))
    var values = arranged
    for (index, layer) in layers.enumerated() {
      if index > 0 {
        commands += try dropped(
          .init(buffer: values, row: stride), intoLayer: index, count, launches)
      }
      commands += [
        try launches.product(
          .init(buffer: layer.weights.values, row: layer.inputs),
          .init(buffer: values, row: stride), into: .init(buffer: layer.values, row: stride),
          rows: layer.outputs, columns: stride, depth: layer.inputs),
        try launches.biased(layer),
      ]
      values = layer.values
    }
    return commands + [.read(values, into: hostLogits)]
  }

  /// Drops a layer's inputs or their gradient, where there is anything to drop.
  private func dropped(
    _ values: TrainingLaunches<Device>.Matrix, intoLayer index: Int, _ count: Int,
    _ launches: TrainingLaunches<Device>
  ) throws(BackendError) -> [DeviceCommand<Device>] {
    guard let dropout, dropout.probability(intoLayer: index) > 0 else { return [] }
    return [
      try launches.dropped(
        values, into: layers[index], at: index, samples: count, by: dropout, keys: keys)
    ]
  }

  private func backward(_ count: Int) throws(BackendError) -> [DeviceCommand<Device>] {
    let launches = TrainingLaunches(device: device, stride: stride)
    let isAdam = configuration.optimizer == .adam
    var commands: [DeviceCommand<Device>] = [
      .write(hostGradient, to: layers[layers.count - 1].gradient), .write(hostRules, to: rules),
    ]
    for index in layers.indices.reversed() {
      let layer = layers[index]
      let isLast = index == layers.count - 1
      commands.append(
        try launches.derived(
          layer, samples: count,
          factor: isLast ? 1 : dropout?.factor(intoLayer: index + 1) ?? 1))
      if index > 0 {
        let gradient = TrainingLaunches<Device>.Matrix(
          buffer: layers[index - 1].gradient, row: stride)
        commands.append(
          try launches.product(
            .init(buffer: layer.weights.values, row: 1, column: layer.inputs),
            .init(buffer: layer.gradient, row: stride), into: gradient,
            rows: layer.inputs, columns: stride, depth: layer.outputs))
        commands += try dropped(gradient, intoLayer: index, count, launches)
        commands.append(
          try launches.transposed(
            layers[index - 1].values, rows: layer.inputs, samples: count,
            into: layer.inputsBySample))
      }
      commands += [
        try launches.product(
          .init(buffer: layer.gradient, row: stride),
          .init(buffer: layer.inputsBySample, row: layer.inputs),
          into: .init(buffer: layer.weights.gradient, row: layer.inputs),
          rows: layer.outputs, columns: layer.inputs, depth: count),
        try launches.summed(layer, samples: count),
        try launches.stepped(
          layer.weights, isAdam: isAdam, rules: rules, at: RulePlace.weights.start),
        try launches.stepped(
          layer.bias, isAdam: isAdam, rules: rules, at: RulePlace.biases.start),
      ]
    }
    return commands
  }

  /// The network as it is now.
  func network() throws(BackendError) -> Network {
    var network = start
    for (index, layer) in layers.enumerated() {
      network.layers[index].weights = try read(layer.weights)
      network.layers[index].bias = try read(layer.bias)
    }
    return network
  }

  private func read(
    _ parameters: TrainedLayer<Device>.Parameters
  ) throws(BackendError) -> [Float] {
    let host = AlignedBuffer<Float>(count: parameters.count)
    try device.run([.read(parameters.values, into: host)])
    return host.withElements { Array($0) }
  }
}
