import Accelerators
import Execution
import Parameters

/// A device of OpenCL, by a driver that is found at run time: a graphics processor, an accelerator,
/// or the processor itself by PoCL.
public struct OpenCLBackend: AcceleratorBackend {
  /// `opencl`, or pinned as `opencl:*RTX*`.
  public static let schema = BackendSchema(
    "opencl",
    help: "Kernels of our own on a device of OpenCL: the first that isn't the processor, or the "
      + "first whose name the pattern matches.",
    pin: .text("a pattern of a device's name"), example: "opencl:*RTX*", trains: true)

  /// What it computes on.
  public let device: OpenCLDevice

  /// Looks for the device.
  ///
  /// - Parameter pin: a pattern of its name.
  /// - Throws: `BackendError` when OpenCL, a driver or the device isn't there.
  public init(pin: Parameters.Value?) throws(BackendError) {
    let platforms = try OpenCLPlatforms()
    let place = try platforms.descriptions.place(pin: pin)
    device = try OpenCLDevice(platforms.devices[place], platforms.interface)
  }
}
