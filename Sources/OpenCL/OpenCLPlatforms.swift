import Accelerators
import Execution

/// The devices of all drivers on this machine.
public struct OpenCLPlatforms {
  /// A device, before it is used.
  struct Found {
    nonisolated(unsafe) let object: OpaquePointer
    let description: DeviceDescription
  }

  let interface: OpenCLInterface
  let devices: [Found]

  /// What each device says of itself, in the drivers' order.
  public var descriptions: [DeviceDescription] { devices.map(\.description) }

  /// Looks for devices.
  ///
  /// - Throws: `BackendError` when there is no loader, no driver or no device.
  public init() throws(BackendError) {
    interface = try OpenCLInterface()
    devices = try Self.devices(interface)
  }

  private static func devices(_ interface: OpenCLInterface) throws(BackendError) -> [Found] {
    var count: UInt32 = 0
    let status = interface.listPlatforms(0, nil, &count)
    guard status != OpenCLStatus.noPlatform, count > 0 else {
      throw BackendError(
        "found OpenCL's loader and no driver; install that of a device, on Debian for instance "
          + "pocl-opencl-icd, which computes on the processor")
    }
    try interface.check(status, "list its drivers")
    var platforms = [OpaquePointer?](repeating: nil, count: Int(count))
    try interface.check(interface.listPlatforms(count, &platforms, nil), "list its drivers")
    let found = platforms.flatMap { devices(of: $0, interface) }
    guard !found.isEmpty else {
      let names = platforms.map { interface.text($0, 0x902, by: interface.platformInformation) }
      throw BackendError("found no device; drivers: \(names.joined(separator: ", "))")
    }
    return found
  }

  private static func devices(
    of platform: OpaquePointer?, _ interface: OpenCLInterface
  ) -> [Found] {
    let all: UInt64 = 0xFFFF_FFFF
    var count: UInt32 = 0
    guard interface.listDevices(platform, all, 0, nil, &count) == 0 else { return [] }
    var objects = [OpaquePointer?](repeating: nil, count: Int(count))
    guard interface.listDevices(platform, all, count, &objects, nil) == 0 else { return [] }
    let name = interface.text(platform, 0x902, by: interface.platformInformation)
    return objects.compactMap { object in
      object.map { Found(object: $0, description: description(of: $0, platform: name, interface)) }
    }
  }

  private static func description(
    of device: OpaquePointer, platform: String, _ interface: OpenCLInterface
  ) -> DeviceDescription {
    func text(_ number: UInt32) -> String {
      interface.text(device, number, by: interface.deviceInformation)
    }
    func number<Value: FixedWidthInteger>(_ number: UInt32, _ type: Value.Type) -> Int {
      interface.number(device, number, as: type, by: interface.deviceInformation)
    }
    let processor = 2
    return DeviceDescription(
      name: text(0x102B), platform: platform, driver: text(0x102D),
      computeUnits: number(0x1002, UInt32.self), memory: number(0x101F, UInt64.self),
      localMemory: number(0x1023, UInt64.self), groupItems: number(0x1004, UInt.self),
      isProcessor: number(0x1000, UInt64.self) & processor != 0)
  }
}
