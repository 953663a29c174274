/// What a call takes on a device with a clock of its own, in seconds: beside what the host takes to
/// hand it over and to wait.
public struct DeviceTimes: Sendable, Equatable {
  /// What kernels take.
  public let computing: Double

  /// What copying inputs to the device and outputs back takes.
  public let moving: Double

  /// Creates times.
  public init(computing: Double, moving: Double) {
    self.computing = computing
    self.moving = moving
  }
}
