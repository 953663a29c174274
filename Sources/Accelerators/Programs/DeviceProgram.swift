import Execution
import Kernels
import Networks

/// A network on a device: packed, with a kernel chosen for each layer by timing all that can
/// compute it. A call writes the inputs, runs the kernels and reads the outputs back.
final class DeviceProgram<Device: ComputeDevice>: Executable {
  let work: ExecutableWork
  let choices: [KernelChoice]

  /// Why calls don't compute any more.
  private(set) var failure: BackendError?

  /// What a call does.
  let steps: [DeviceStep<Device>]

  private let device: Device
  private let batches: [[Float]]
  private let hostInputs, hostOutputs: AlignedBuffer<Float>
  private let commands: [DeviceCommand<Device>]

  /// Chooses the kernels, unless their names are given.
  ///
  /// - Throws: `BackendError` when the device has no memory for the network or can't build a
  ///   kernel, or where there is no kernel of a name.
  init(
    _ network: Network, on device: Device, batch: Int, inputs: [Float], kernels: [String]? = nil
  ) throws(BackendError) {
    let network = network.absorbingNormalization
    let widths = network.widths
    let last = widths.count - 1
    self.device = device
    batches = InputBatches.all(of: inputs, width: widths[0], batch: batch)
    hostInputs = AlignedBuffer(batches[0])
    hostOutputs = AlignedBuffer(count: batch * widths[last])
    var steps = try DeviceSteps(
      hostInputs, width: widths[0], normalization: network.normalization, batch: batch, on: device)
    var tuning = Tuning(of: device.description)
    var choices: [KernelChoice] = []
    var weightBytes = 0
    for (index, layer) in network.layers.enumerated() {
      try steps.add(
        layer, at: index, codebooks: network.codebooks, isLast: index == last - 1
      ) { launches throws(BackendError) in
        let (best, choice) = try launches.choose(named: kernels?[index], tuning: &tuning)
        choices.append(choice)
        // What tied layers share counts once.
        if layer.tied == nil { weightBytes += best.weightBytes }
        return best
      }
    }
    try steps.finish(network.outputFunction, outputs: widths[last], into: hostOutputs)
    tuning.save()
    self.steps = steps.steps
    commands = self.steps.map(\.command)
    self.choices = choices
    let nominal = ExecutableWork(network, batch: batch)
    work = ExecutableWork(
      flops: nominal.flops, bytes: nominal.bytes - nominal.weightBytes + weightBytes,
      nonzeros: nominal.nonzeros, weightBytes: weightBytes)
  }

  func run() {
    guard failure == nil else { return }
    do { try device.run(commands) } catch { failure = error }
  }

  var inputCount: Int { batches.count }

  func prepare(input: Int) { hostInputs.copy(batches[input], 0..<hostInputs.count, to: 0) }

  var outputs: [Float] { hostOutputs.withElements { Array($0) } }

  func layerWork() -> [LayerWork] { steps.work(layers: choices.count) }

  func profiled() -> (any ProfiledExecutable)? { DeviceProfile(of: self) }

  /// Carries out some of a call's steps, and says when each ran by the device's clock; `nil` where
  /// that failed.
  func spans(of steps: [DeviceStep<Device>]) -> [DeviceSpan]? {
    guard failure == nil else { return nil }
    do {
      return try device.spans(of: steps.map(\.command))
    } catch {
      failure = error
      return nil
    }
  }

  func deviceTimes() -> DeviceTimes? {
    spans(of: steps).map { spans in
      var computing = 0.0
      var moving = 0.0
      for (step, span) in zip(steps, spans) {
        if step.part.phase == .transfer {
          moving += span.seconds
        } else {
          computing += span.seconds
        }
      }
      return DeviceTimes(computing: computing, moving: moving)
    }
  }
}
