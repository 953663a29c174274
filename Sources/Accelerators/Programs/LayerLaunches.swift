import Execution

/// Makes a layer's launches, of any kernel, on one input and output.
struct LayerLaunches<Device: ComputeDevice> {
  let shape: DeviceShape
  let input, output: Device.Buffer
  let device: Device

  /// A kernel with the layer's weights packed for it.
  struct Candidate {
    /// The kernel's name with that of its tiling.
    let name: String
    let kernel: DeviceKernel
    let tiling: KernelTiling
    let launch: Device.Launch

    /// The bytes of packed weights, codes and places among them.
    let weightBytes: Int

    /// What a launch does.
    let work: KernelWork
  }

  /// What a kernel with a tiling is called.
  static func name(_ kernel: DeviceKernel, _ tiling: KernelTiling) -> String {
    "\(kernel.name)-\(tiling.name)"
  }

  /// Packs the weights for a kernel; `nil` when it can't compute the layer.
  ///
  /// - Throws: `BackendError` when the device has no memory for them, or can't build the kernel.
  func candidate(
    _ kernel: DeviceKernel, _ tiling: KernelTiling
  ) throws(BackendError) -> Candidate? {
    guard let packed = kernel.pack(shape, tiling) else { return nil }
    var arguments: [DeviceArgument<Device>] = []
    for values in packed { arguments.append(try values.argument(on: device)) }
    let activation = ActivationCode(shape.layer.activation)
    arguments += [
      .buffer(input), .integer(Int32(shape.layer.inputs)), .integer(Int32(shape.stride)),
      .buffer(output),
    ]
    arguments += shape.target.map { .integer($0) }
    arguments += [.integer(activation.kind), .float(activation.a), .float(activation.b)]
    let launch = try device.makeLaunch(
      of: KernelProgram(kernel.file, tiling: tiling), arguments,
      size: LaunchSize(
        groups: kernel.groups(shape, tiling), items: (tiling.itemsX, tiling.itemsY)))
    return Candidate(
      name: Self.name(kernel, tiling), kernel: kernel, tiling: tiling, launch: launch,
      weightBytes: packed.reduce(0) { $0 + $1.byteCount }, work: work(of: kernel, tiling, packed))
  }

  /// What a launch does, by what it walks over; what it reads or writes counts once, however many
  /// groups need it.
  private func work(
    of kernel: DeviceKernel, _ tiling: KernelTiling, _ packed: [PackedValues]
  ) -> KernelWork {
    let layer = shape.layer
    // Between layers whole vectors are written, unless each value takes more than a rectifier.
    let isPadded = !shape.isLast && ActivationCode(layer.activation).kind <= 1
    return KernelWork(
      operations: Double(kernel.operations(shape, tiling)),
      usefulOperations: Double(2 * shape.samples * layer.weights.count { $0 != 0 }),
      weightBytes: Double(packed.filter { !$0.isIndex }.reduce(0) { $0 + $1.byteCount }),
      indexBytes: Double(packed.filter(\.isIndex).reduce(0) { $0 + $1.byteCount }),
      activationBytes: Double(
        (kernel.readsBytes ? 1 : 4) * layer.inputs * shape.stride
          + 4 * layer.outputs * (isPadded ? shape.stride : shape.samples)))
  }
}
