/// What a device says of itself.
public struct DeviceDescription: Sendable, Equatable {
  /// Its name, for instance `NVIDIA GeForce RTX 4090`.
  public let name: String

  /// Whose driver it is: the platform's name.
  public let platform: String

  /// The driver's version.
  public let driver: String

  /// How many groups of items compute at a time.
  public let computeUnits: Int

  /// The bytes of its memory.
  public let memory: Int

  /// The bytes of memory that the items of a group can share.
  public let localMemory: Int

  /// The most items of a group.
  public let groupItems: Int

  /// Whether the processor that runs the program is the device.
  public let isProcessor: Bool

  /// Creates a description.
  public init(
    name: String, platform: String, driver: String, computeUnits: Int, memory: Int,
    localMemory: Int, groupItems: Int, isProcessor: Bool
  ) {
    self.name = name
    self.platform = platform
    self.driver = driver
    self.computeUnits = computeUnits
    self.memory = memory
    self.localMemory = localMemory
    self.groupItems = groupItems
    self.isProcessor = isProcessor
  }

  /// What tells it from all others, and from itself with another driver.
  public var identity: String { "\(platform)/\(name)/\(driver)" }
}
