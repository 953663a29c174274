import Execution

/// A command of a call, what it counts for, and what it does.
struct DeviceStep<Device: ComputeDevice> {
  let command: DeviceCommand<Device>
  let part: CallPart
  var work = KernelWork()
}

extension DeviceStep {
  /// Values come to the device, or back.
  static func transfer(_ command: DeviceCommand<Device>) -> Self {
    DeviceStep(command: command, part: CallPart(layer: nil, phase: .transfer))
  }

  /// `arranged`: samples are laid side by side. Normalised, a value takes a difference and a
  /// product.
  static func arrangement(
    _ launch: Device.Launch, samples: Int, stride: Int, width: Int, isNormalized: Bool
  ) -> Self {
    let operations = isNormalized ? 2 * samples * width : 0
    return DeviceStep(
      command: .launch(launch),
      part: CallPart(layer: nil, phase: isNormalized ? .normalization : .arrangement),
      work: KernelWork(
        operations: Double(operations), usefulOperations: Double(operations),
        weightBytes: isNormalized ? Double(8 * width) : 0,
        activationBytes: Double(4 * (samples + stride) * width)))
  }

  /// `rounded`: bytes of `count` values, padding included, by a product and a sum each.
  static func quantization(
    _ launch: Device.Launch, layer: Int, count: Int, useful: Int
  ) -> Self {
    DeviceStep(
      command: .launch(launch), part: CallPart(layer: layer, phase: .quantization),
      work: KernelWork(
        operations: Double(2 * count), usefulOperations: Double(2 * useful),
        activationBytes: Double(5 * count)))
  }

  /// `softmax`: of each value a difference, its exponential and a sum, then again a difference, and
  /// an exponential with a quotient or a logarithm with a difference. What those take is the
  /// driver's matter: they count as one operation.
  static func softmax(_ launch: Device.Launch, values: Int) -> Self {
    let operations = Double(6 * values)
    return DeviceStep(
      command: .launch(launch), part: CallPart(layer: nil, phase: .softmax),
      work: KernelWork(
        operations: operations, usefulOperations: operations,
        activationBytes: Double(8 * values)))
  }
}

extension Sequence {
  /// What a call does for each of a network's layers. What is before the first counts for that, and
  /// what is behind the last for that; moving values is nobody's work.
  func work<Device: ComputeDevice>(layers: Int) -> [LayerWork] where Element == DeviceStep<Device> {
    var parts = [[LayerWork.Part]](repeating: [], count: layers)
    for step in self {
      guard let phase = LayerWork.Phase(rawValue: step.part.phase.rawValue) else { continue }
      let layer = step.part.layer ?? (phase == .softmax ? layers - 1 : 0)
      parts[layer].append(LayerWork.Part(phase, onDevice: step.work))
    }
    return parts.map(LayerWork.init)
  }
}
