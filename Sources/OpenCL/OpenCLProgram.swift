import Accelerators
import Execution
import Files

/// A source that the driver has compiled; what came of it is kept in the user's cache, unless the
/// driver keeps it itself.
final class OpenCLProgram {
  let interface: OpenCLInterface
  let object: OpaquePointer

  /// How much of a compiler's log a message has.
  private static let logLines = 4

  /// Compiles a source, or takes what came of it before.
  ///
  /// - Parameter kept: the file where that is kept; `nil` for none.
  /// - Throws: `BackendError` with the compiler's first lines when it refuses the source.
  init(
    _ program: KernelProgram, on device: OpenCLDevice, keptIn kept: String?
  ) throws(BackendError) {
    interface = device.interface
    let options = Self.options(of: program)
    if let kept, let bytes = try? WholeFile.read(kept, expected: "a compiled kernel"),
      let object = Self.load(bytes, options, on: device)
    {
      self.object = object
      return
    }
    object = try Self.compile(program, options, on: device)
    if let kept, let bytes = Self.binary(of: object, interface) {
      DeviceCache.write(bytes, to: kept)
    }
  }

  deinit { _ = interface.releaseProgram(object) }

  /// The file that keeps what a device's driver makes of a source; `nil` where the driver does, or
  /// there is no cache.
  static func file(of program: KernelProgram, for device: DeviceDescription) -> String? {
    // PoCL keeps each kernel by the size of its groups. Asked for a program, it also compiles all
    // of its kernels for any size, which took half of a first run.
    guard device.platform != "Portable Computing Language" else { return nil }
    return DeviceCache.file(
      named: [device.identity, options(of: program), program.source].joined(separator: "\n"),
      ending: "bin")
  }

  private static func options(of program: KernelProgram) -> String {
    (["-cl-std=CL1.2"] + program.definitions.map { "-D" + $0 }).joined(separator: " ")
  }

  private static func compile(
    _ program: KernelProgram, _ options: String, on device: OpenCLDevice
  ) throws(BackendError) -> OpaquePointer {
    let interface = device.interface
    let object = try interface.make("take the source of the kernel \(program.kernel)") { status in
      program.source.withCString { text in
        var text: UnsafePointer<CChar>? = text
        return interface.createProgram(device.context, 1, &text, nil, status)
      }
    }
    let status = build(object, options, on: device)
    guard status == 0 else {
      defer { _ = interface.releaseProgram(object) }
      let log = log(of: object, on: device).split(separator: "\n").prefix(logLines)
      try interface.check(
        status,
        "build the kernel \(program.kernel) [\(log.joined(separator: " | "))] with \(options)")
      return object
    }
    return object
  }

  private static func build(
    _ object: OpaquePointer, _ options: String, on device: OpenCLDevice
  ) -> Int32 {
    var target: OpaquePointer? = device.object
    return device.interface.build(object, 1, &target, options, nil, nil)
  }

  private static func log(of object: OpaquePointer, on device: OpenCLDevice) -> String {
    let log: UInt32 = 0x1183
    var size = 0
    guard device.interface.buildInformation(object, device.object, log, 0, nil, &size) == 0,
      size > 0
    else { return "" }
    var bytes = [UInt8](repeating: 0, count: size)
    guard
      device.interface.buildInformation(object, device.object, log, size, &bytes, nil) == 0
    else { return "" }
    return String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
  }

  /// What a build gave before; `nil` where the driver doesn't take it.
  private static func load(
    _ bytes: [UInt8], _ options: String, on device: OpenCLDevice
  ) -> OpaquePointer? {
    let interface = device.interface
    var target: OpaquePointer? = device.object
    var size = bytes.count
    var status: Int32 = 0
    let object = bytes.withUnsafeBufferPointer { bytes in
      var start = bytes.baseAddress
      return interface.createBinaryProgram(
        device.context, 1, &target, &size, &start, nil, &status)
    }
    guard let object else { return nil }
    guard status == 0, build(object, options, on: device) == 0 else {
      _ = interface.releaseProgram(object)
      return nil
    }
    return object
  }

  /// What the driver made of a source for its one device.
  private static func binary(
    of object: OpaquePointer, _ interface: OpenCLInterface
  ) -> [UInt8]? {
    var size = 0
    guard interface.programInformation(object, 0x1165, MemoryLayout<Int>.size, &size, nil) == 0,
      size > 0
    else { return nil }
    var bytes = [UInt8](repeating: 0, count: size)
    let status = bytes.withUnsafeMutableBufferPointer { bytes in
      var start = bytes.baseAddress
      return interface.programInformation(
        object, 0x1166, MemoryLayout<UnsafeMutablePointer<UInt8>?>.size, &start, nil)
    }
    return status == 0 ? bytes : nil
  }
}
