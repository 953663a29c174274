import Kernels

/// A step of a call: what the host hands to a device.
public enum DeviceCommand<Device: ComputeDevice> {
  /// Copies all of the host's values to the beginning of a buffer.
  case write(AlignedBuffer<Float>, to: Device.Buffer)

  /// Runs a kernel.
  case launch(Device.Launch)

  /// Copies the beginning of a buffer over all of the host's values.
  case read(Device.Buffer, into: AlignedBuffer<Float>)
}
