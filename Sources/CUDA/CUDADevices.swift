import Accelerators
import Execution

/// The graphics processors that CUDA's driver knows.
public struct CUDADevices {
  /// A device, before it is used.
  struct Found {
    let number: Int32
    let description: DeviceDescription

    /// What its instructions are called, for instance `compute_80`.
    let architecture: String
  }

  let interface: CUDAInterface
  let devices: [Found]

  /// What each device says of itself, in the driver's order.
  public var descriptions: [DeviceDescription] { devices.map(\.description) }

  /// Looks for devices.
  ///
  /// - Throws: `BackendError` when there is no driver or no device.
  public init() throws(BackendError) { try self.init(CUDAInterface()) }

  init(_ interface: CUDAInterface) throws(BackendError) {
    self.interface = interface
    var count: Int32 = 0
    try interface.check(interface.deviceCount(&count), "count its devices")
    var devices: [Found] = []
    for place in 0..<count {
      var number: Int32 = 0
      try interface.check(interface.device(&number, place), "find a device")
      devices.append(Self.found(number, interface))
    }
    guard !devices.isEmpty else { throw BackendError("CUDA's driver has no device") }
    self.devices = devices
  }

  private static func found(_ number: Int32, _ interface: CUDAInterface) -> Found {
    func attribute(_ kind: Int32) -> Int {
      var value: Int32 = 0
      return interface.deviceAttribute(&value, kind, number) == 0 ? Int(value) : 0
    }
    var name = [CChar](repeating: 0, count: 256)
    _ = interface.deviceName(&name, 255, number)
    var version: Int32 = 0
    _ = interface.version(&version)
    var memory = 0
    _ = interface.deviceMemory(&memory, number)
    let text = String(
      decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return Found(
      number: number,
      description: DeviceDescription(
        name: text, platform: "CUDA", driver: "\(version / 1000).\(version % 1000 / 10)",
        computeUnits: attribute(16), memory: memory, localMemory: attribute(8),
        groupItems: attribute(1), isProcessor: false),
      architecture: "compute_\(attribute(75))\(attribute(76))")
  }
}
