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

  /// The items of a group where each has a value, or a row.
  private static var items: Int { 256 }

  /// How products are cut: not tuned, so that the same seed gives the same network. On a processor
  /// an item keeps as many sums as it has registers for.
  private static func tiling(on device: Device) -> KernelTiling {
    device.description.isProcessor
      ? KernelTiling(rows: 8, columns: 2, width: 16)
      : KernelTiling(rows: 4, width: 4, itemsX: 8, itemsY: 8)
  }

  /// How many floats have to lie behind the matrix `b` of a product: what a tile reads too much,
  /// of which the first column alone is sure to be there.
  static func slack(on device: Device) -> Int { tiling(on: device).samples - 1 }

  /// `c = a · b`: `rows × columns` sums of `depth` products.
  ///
  /// - Parameter b: with `slack(on:)` floats behind it, which may be any.
  func product(
    _ a: Matrix, _ b: Matrix, into c: Matrix, rows: Int, columns: Int, depth: Int
  ) throws(BackendError) -> DeviceCommand<Device> {
    let tiling = Self.tiling(on: device)
    return try launch(
      "product", tiling,
      [
        .buffer(a.buffer), integer(a.row), integer(a.column), .buffer(b.buffer), integer(b.row),
        .buffer(c.buffer), integer(c.row), integer(rows), integer(columns), integer(depth),
      ],
      groups: (
        partCount(columns, of: tiling.samples * tiling.itemsX),
        partCount(rows, of: tiling.rows * tiling.itemsY)
      ))
  }

  /// Lays samples side by side.
  func arranged(
    _ source: Device.Buffer, samples: Int, inputs: Int, into target: Device.Buffer
  ) throws(BackendError) -> DeviceCommand<Device> {
    try overSamples(
      "arranged", file: "arrangement",
      [
        .buffer(source), .buffer(source), .buffer(source), integer(0), integer(samples),
        integer(inputs), integer(stride), .buffer(target),
      ], rows: inputs)
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
    return try overSamples(
      "dropped",
      [
        .buffer(values.buffer), integer(samples), integer(layer.inputs), integer(values.row),
        integer(values.column), integer(Int(threshold)), .float(dropout.factor(intoLayer: index)),
        .buffer(keys), integer(2 * index),
      ],
      // Four values share a random number.
      rows: partCount(layer.inputs, of: 4))
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

  /// An item for each sample of each row.
  private func overSamples(
    _ kernel: String, file: String = "training", _ arguments: [DeviceArgument<Device>], rows: Int
  ) throws(BackendError) -> DeviceCommand<Device> {
    let tiling = KernelTiling(itemsX: min(stride, Self.items))
    return try launch(
      kernel, file: file, tiling, arguments, groups: (partCount(stride, of: tiling.itemsX), rows))
  }

  /// An item for each row.
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
