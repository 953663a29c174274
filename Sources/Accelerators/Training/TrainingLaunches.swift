import Execution
import Kernels
import Networks

/// Makes the launches of `training.cl`.
struct TrainingLaunches<Device: ComputeDevice> {
  let device: Device

  /// How far apart samples' values lie.
  let stride: Int

  /// A matrix by where it begins and how far apart its rows and columns are.
  struct Matrix {
    let buffer: Device.Buffer
    let row: Int
    var column = 1
  }

  private static var items: Int { 16 }

  /// `c = a · b`: `rows × columns` sums of `depth` products.
  func product(
    _ a: Matrix, _ b: Matrix, into c: Matrix, rows: Int, columns: Int, depth: Int
  ) throws(BackendError) -> DeviceCommand<Device> {
    let tiling = KernelTiling(rows: 4, width: 16)
    return try launch(
      "product", tiling,
      [
        .buffer(a.buffer), integer(a.row), integer(a.column), .buffer(b.buffer), integer(b.row),
        .buffer(c.buffer), integer(c.row), integer(rows), integer(columns), integer(depth),
      ],
      groups: (partCount(columns, of: tiling.width), partCount(rows, of: tiling.rows)))
  }

  /// Lays samples side by side.
  func arranged(
    _ source: Device.Buffer, samples: Int, inputs: Int, into target: Device.Buffer
  ) throws(BackendError) -> DeviceCommand<Device> {
    let tiling = KernelTiling(itemsX: Self.items)
    return try launch(
      "arranged", file: "arrangement", tiling,
      [
        .buffer(source), .buffer(source), .buffer(source), integer(0), integer(samples),
        integer(inputs), integer(stride), .buffer(target),
      ],
      groups: (partCount(stride, of: Self.items), inputs))
  }

  /// Adds the bias to a layer's sums and applies its activation.
  func biased(_ layer: TrainedLayer<Device>) throws(BackendError) -> DeviceCommand<Device> {
    try overSamples(
      "biased",
      [
        .buffer(layer.values), .buffer(layer.bias.values), integer(layer.outputs), integer(stride),
        .integer(layer.activation.kind), .float(layer.activation.a), .float(layer.activation.b),
      ], rows: layer.outputs)
  }

  /// Drops some of a layer's inputs, or what stands in their place: their gradient.
  ///
  /// - Parameters:
  ///   - values: where they lie, and how far apart columns and samples.
  ///   - keys: two words for each layer.
  func dropped(
    _ values: Matrix, into layer: TrainedLayer<Device>, at index: Int, samples: Int,
    by dropout: Dropout, keys: Device.Buffer
  ) throws(BackendError) -> DeviceCommand<Device> {
    let threshold = DropoutProduct.threshold(dropout.probability(intoLayer: index))
    return try launch(
      "dropped", KernelTiling(itemsX: Self.items),
      [
        .buffer(values.buffer), integer(samples), integer(layer.inputs), integer(values.row),
        integer(values.column), integer(Int(threshold)), .float(dropout.factor(intoLayer: index)),
        .buffer(keys), integer(2 * index),
      ],
      // Four values share a random number.
      groups: (partCount(samples, of: Self.items), partCount(layer.inputs, of: 4)))
  }

  /// Goes back through a layer's activation.
  ///
  /// - Parameter factor: by what its values were multiplied afterwards, where they aren't 0.
  func derived(
    _ layer: TrainedLayer<Device>, samples: Int, factor: Float
  ) throws(BackendError) -> DeviceCommand<Device> {
    try overSamples(
      "derived",
      [
        .buffer(layer.gradient), .buffer(layer.values), integer(samples), integer(stride),
        .integer(layer.activation.kind), .float(1 / factor),
      ], rows: layer.outputs)
  }

  /// Lays each sample's values side by side.
  func transposed(
    _ source: Device.Buffer, rows: Int, samples: Int, into target: Device.Buffer
  ) throws(BackendError) -> DeviceCommand<Device> {
    try overRows(
      "transposed",
      [.buffer(source), integer(stride), integer(samples), integer(rows), .buffer(target)],
      rows: rows)
  }

  /// The gradient by a layer's bias.
  func summed(
    _ layer: TrainedLayer<Device>, samples: Int
  ) throws(BackendError) -> DeviceCommand<Device> {
    try overRows(
      "summed",
      [
        .buffer(layer.gradient), integer(layer.outputs), integer(samples), integer(stride),
        .buffer(layer.bias.gradient),
      ], rows: layer.outputs)
  }

  /// A step of the optimiser by the rule that begins at a place of `rules`.
  func stepped(
    _ parameters: TrainedLayer<Device>.Parameters, isAdam: Bool, rules: Device.Buffer,
    at start: Int
  ) throws(BackendError) -> DeviceCommand<Device> {
    try overRows(
      "stepped",
      [
        .buffer(parameters.values), .buffer(parameters.gradient), .buffer(parameters.first),
        .buffer(parameters.second), integer(parameters.count), integer(isAdam ? 1 : 0),
        .buffer(rules), integer(start),
      ], rows: parameters.count)
  }

  private func overSamples(
    _ kernel: String, _ arguments: [DeviceArgument<Device>], rows: Int
  ) throws(BackendError) -> DeviceCommand<Device> {
    try launch(
      kernel, KernelTiling(itemsX: Self.items), arguments,
      groups: (partCount(stride, of: Self.items), rows))
  }

  private func overRows(
    _ kernel: String, _ arguments: [DeviceArgument<Device>], rows: Int
  ) throws(BackendError) -> DeviceCommand<Device> {
    try launch(
      kernel, KernelTiling(itemsX: Self.items), arguments,
      groups: (partCount(rows, of: Self.items), 1))
  }

  private func launch(
    _ kernel: String, file: String = "training", _ tiling: KernelTiling,
    _ arguments: [DeviceArgument<Device>], groups: (x: Int, y: Int)
  ) throws(BackendError) -> DeviceCommand<Device> {
    .launch(
      try device.makeLaunch(
        of: KernelProgram(kernel, file: file, tiling: tiling), arguments,
        size: LaunchSize(groups: groups, items: (tiling.itemsX, tiling.itemsY))))
  }

  private func integer(_ number: Int) -> DeviceArgument<Device> { .integer(Int32(number)) }
}
