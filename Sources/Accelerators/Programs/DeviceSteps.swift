import Execution
import Kernels
import Networks

/// The steps of a call, and the memory that they work on: built layer by layer, each of which is
/// carried out as it is added, so that the next one's kernels are timed on real activations.
struct DeviceSteps<Device: ComputeDevice> {
  private let device: Device
  private let batch: Int
  private let stride: Int

  /// What a call does, so far.
  private(set) var steps: [DeviceStep<Device>] = []

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
    try add(.transfer(.write(inputs, to: values)))
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
    try add(
      .arrangement(
        launch, samples: batch, stride: stride, width: width, isNormalized: normalization != nil))
    values = arranged
  }

  /// Adds a layer on a kernel that `choose` picks of launches on this layer's inputs.
  ///
  /// - Parameter index: the layer's place in the network.
  mutating func add(
    _ layer: Layer, at index: Int, codebooks: [[Float]], isLast: Bool,
    choose: (LayerLaunches<Device>) throws(BackendError) -> LayerLaunches<Device>.Candidate
  ) throws(BackendError) {
    let shape = DeviceShape(
      layer: layer, codebooks: codebooks, samples: batch, stride: stride, isLast: isLast)
    if let scale = layer.quantization?.input { try round(layer, at: index, to: scale) }
    let output = try device.makeBuffer(
      byteCount: 4 * layer.outputs * (isLast ? batch : stride))
    let launches = LayerLaunches(
      shape: shape, input: values, output: output, device: device)
    let chosen = try choose(launches)
    try add(
      DeviceStep(
        command: .launch(chosen.launch), part: CallPart(layer: index, phase: .product),
        work: chosen.work))
    values = output
  }

  /// Makes bytes of a layer's inputs.
  private mutating func round(
    _ layer: Layer, at index: Int, to scale: ByteScale
  ) throws(BackendError) {
    let count = layer.inputs * stride
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
    try add(
      .quantization(launch, layer: index, count: count, useful: layer.inputs * batch))
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
      steps.append(.softmax(launch, values: batch * outputs))
    }
    steps.append(.transfer(.read(values, into: host)))
  }

  private mutating func add(_ step: DeviceStep<Device>) throws(BackendError) {
    try device.run([step.command])
    steps.append(step)
  }
}
