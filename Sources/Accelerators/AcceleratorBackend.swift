import Execution
import Networks
import Parameters

/// A backend on a device with kernels of its own.
public protocol AcceleratorBackend: Backend {
  associatedtype Device: ComputeDevice

  /// What it computes on.
  var device: Device { get }
}

extension AcceleratorBackend {
  /// It is: nobody needs a device to measure a processor.
  public static var isOptional: Bool { true }

  /// The device's name.
  public var isa: String { device.description.name }

  /// Those of the processor where that is the device; otherwise the caller's, which waits.
  public var threads: Int {
    device.description.isProcessor ? max(device.description.computeUnits, 1) : 1
  }

  /// Training of dense networks on the device.
  public var training: (any DenseTraining)? { DeviceTrainer(device: device) }

  /// Copies a network to the device, and chooses a kernel for each layer by timing.
  ///
  /// - Throws: `BackendError` when the device has no memory for it, or can't build a kernel.
  public func prepare(
    _ network: Network, batch: Int, inputs: [Float]
  ) throws(BackendError) -> any Executable {
    try DeviceProgram(network, on: device, batch: batch, inputs: inputs)
  }

  /// The same with kernels that are given by their names.
  public func prepare(
    _ network: Network, batch: Int, inputs: [Float], kernels: [String]
  ) throws(BackendError) -> any Executable {
    guard kernels.count == network.layers.count else {
      throw BackendError(
        "found \(kernels.count) kernels, expected one for each of \(network.layers.count) layers")
    }
    return try DeviceProgram(network, on: device, batch: batch, inputs: inputs, kernels: kernels)
  }
}
