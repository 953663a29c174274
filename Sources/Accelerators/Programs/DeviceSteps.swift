import Execution
import Kernels
import Networks

/// The commands of a call, and the memory that they work on: built layer by layer, each of which is
/// carried out as it is added, so that the next one's kernels are timed on real activations.
struct DeviceSteps<Device: ComputeDevice> {
  private let device: Device
  private let batch: Int
  private let stride: Int

  /// What a call does, so far.
  private(set) var commands: [DeviceCommand<Device>] = []

  /// What the last command wrote.
  private var values: Device.Buffer

  /// Copies inputs to the device: `batch × inputs`, each sample's side by side.
  init(
    _ inputs: AlignedBuffer<Float>, width: Int, normalization: Normalization?, batch: Int,
    on device: Device
  ) throws(BackendError) {
    self.device = device
    self.batch = batch
    stride = DeviceShape.stride(batch)
    values = try device.makeBuffer(byteCount: inputs.byteCount)
    try add(.write(inputs, to: values))
    if batch > 1 || normalization != nil { try arrange(width: width, normalization) }
  }

  /// Lays samples side by side, and normalises their values.
  private mutating func arrange(
    width: Int, _ normalization: Normalization?
  ) throws(BackendError) {
    let arranged = try device.makeBuffer(byteCount: 4 * stride * width)
    let offset = try device.makeBuffer(normalization?.offset ?? [])
    let scale = try device.makeBuffer(normalization?.scale ?? [])
    let tiling = KernelTiling(itemsX: min(stride, 16), itemsY: 4)
    let launch = try device.makeLaunch(
      of: KernelProgram("arranged", file: "arrangement", tiling: tiling),
      [
        .buffer(values), .buffer(offset), .buffer(scale), .integer(normalization == nil ? 0 : 1),
        .integer(Int32(batch)), .integer(Int32(width)), .integer(Int32(stride)), .buffer(arranged),
      ],
      size: LaunchSize(
        groups: (partCount(stride, of: tiling.itemsX), partCount(width, of: tiling.itemsY)),
        items: (tiling.itemsX, tiling.itemsY)))
    try add(.launch(launch))
    values = arranged
  }

  /// Adds a layer on a kernel that `choose` picks of launches on this layer's inputs.
  mutating func add(
    _ layer: Layer, codebook: [Float]?, isLast: Bool,
    choose: (LayerLaunches<Device>) throws(BackendError) -> Device.Launch
  ) throws(BackendError) {
    let shape = DeviceShape(
      layer: layer, codebook: codebook, samples: batch, stride: stride, isLast: isLast)
    if let scale = layer.quantization?.input { try round(count: layer.inputs * stride, to: scale) }
    let output = try device.makeBuffer(
      byteCount: 4 * layer.outputs * (isLast ? batch : stride))
    let launches = LayerLaunches(
      shape: shape, input: values, output: output, device: device)
    try add(.launch(try choose(launches)))
    values = output
  }

  /// Makes bytes of the values.
  private mutating func round(count: Int, to scale: ByteScale) throws(BackendError) {
    let bytes = try device.makeBuffer(byteCount: count)
    let tiling = KernelTiling(itemsX: 64)
    let launch = try device.makeLaunch(
      of: KernelProgram("rounded", file: "arrangement", tiling: tiling),
      [
        .buffer(values), .float(1 / scale.step), .float(Float(scale.zero)),
        .integer(Int32(count)), .buffer(bytes),
      ],
      size: LaunchSize(
        groups: (partCount(count, of: tiling.itemsX), 1), items: (tiling.itemsX, 1)))
    try add(.launch(launch))
    values = bytes
  }

  /// Applies the network's output function, and copies the outputs back: `batch × outputs`.
  mutating func finish(
    _ function: OutputFunction, outputs: Int, into host: AlignedBuffer<Float>
  ) throws(BackendError) {
    if function != .none {
      let tiling = KernelTiling(itemsX: min(batch, 16))
      let launch = try device.makeLaunch(
        of: KernelProgram("softmax", file: "arrangement", tiling: tiling),
        [
          .buffer(values), .integer(Int32(batch)), .integer(Int32(outputs)),
          .integer(function == .logSoftmax ? 1 : 0),
        ],
        size: LaunchSize(
          groups: (partCount(batch, of: tiling.itemsX), 1), items: (tiling.itemsX, 1)))
      commands.append(.launch(launch))
    }
    commands.append(.read(values, into: host))
  }

  private mutating func add(_ command: DeviceCommand<Device>) throws(BackendError) {
    try device.run([command])
    commands.append(command)
  }
}
