import Accelerators
import Execution
import Files
import Kernels

/// A graphics processor of NVIDIA's, by CUDA's driver.
///
/// It isn't used by two threads at a time, which nothing checks.
public final class CUDADevice: ComputeDevice, @unchecked Sendable {
  /// What the device says of itself.
  public let description: DeviceDescription

  let interface: CUDAInterface
  private let number: Int32
  private let context, stream: OpaquePointer
  private let compile: (KernelProgram) throws(BackendError) -> [CChar]
  /// Modules by their programs' text.
  private var modules: [String: CUDAModule] = [:]

  /// Begins to use a device.
  ///
  /// - Parameter compile: makes PTX of a kernel for the device.
  /// - Throws: `BackendError` in the driver's words when that isn't possible.
  init(
    _ found: CUDADevices.Found, _ interface: CUDAInterface,
    compile: @escaping (KernelProgram) throws(BackendError) -> [CChar]
  ) throws(BackendError) {
    self.interface = interface
    self.compile = compile
    description = found.description
    number = found.number
    let context = try interface.make("make a context") {
      interface.retainContext($0, found.number)
    }
    self.context = context
    try interface.check(interface.useContext(context), "use its context")
    stream = try interface.make("make a stream") { interface.createStream($0, 0) }
  }

  deinit {
    modules = [:]
    _ = interface.destroyStream(stream)
    _ = interface.releaseContext(number)
  }

  /// Memory of the device.
  public final class Buffer {
    let address: CUDAInterface.Address
    let byteCount: Int
    private let device: CUDADevice

    init(_ device: CUDADevice, byteCount: Int) throws(BackendError) {
      var address: CUDAInterface.Address = 0
      try device.interface.check(
        device.interface.allocate(&address, byteCount), "make a buffer of \(byteCount) bytes")
      self.address = address
      self.byteCount = byteCount
      self.device = device
    }

    deinit { _ = device.interface.free(address) }
  }

  /// Takes memory.
  public func makeBuffer(byteCount: Int) throws(BackendError) -> Buffer {
    try use()
    return try Buffer(self, byteCount: byteCount)
  }

  /// Copies bytes to the device.
  public func write(
    _ bytes: UnsafeRawBufferPointer, to buffer: Buffer
  ) throws(BackendError) {
    precondition(bytes.count <= buffer.byteCount, "more bytes than the buffer has")
    try use()
    try interface.check(
      interface.write(buffer.address, bytes.baseAddress, bytes.count, stream), "write a buffer")
    try wait()
  }

  /// Copies bytes from the device.
  public func read(
    _ buffer: Buffer, into bytes: UnsafeMutableRawBufferPointer
  ) throws(BackendError) {
    precondition(bytes.count <= buffer.byteCount, "more bytes than the buffer has")
    try use()
    try interface.check(
      interface.read(bytes.baseAddress, buffer.address, bytes.count, stream), "read a buffer")
    try wait()
  }

  /// Builds a kernel and gives it its arguments.
  public func makeLaunch(
    of program: KernelProgram, _ arguments: [DeviceArgument<CUDADevice>], size: LaunchSize
  ) throws(BackendError) -> CUDALaunch {
    try use()
    let module: CUDAModule
    if let known = modules[program.text] {
      module = known
    } else {
      module = try CUDAModule(try compile(program), interface)
      modules[program.text] = module
    }
    return try CUDALaunch(program.kernel, of: module, arguments, size: size)
  }

  /// Carries out commands.
  public func run(_ commands: [DeviceCommand<CUDADevice>]) throws(BackendError) {
    try use()
    for command in commands { try enqueue(command) }
    try wait()
  }

  /// Carries out commands, with an event of the driver's before and behind each.
  public func spans(
    of commands: [DeviceCommand<CUDADevice>]
  ) throws(BackendError) -> [DeviceSpan] {
    try use()
    var events: [OpaquePointer] = []
    defer { for event in events { _ = interface.destroyEvent(event) } }
    func record() throws(BackendError) {
      let event = try interface.make("make an event") { interface.createEvent($0, 0) }
      events.append(event)
      try interface.check(interface.recordEvent(event, stream), "record an event")
    }
    try record()
    for command in commands {
      try enqueue(command)
      try record()
    }
    try wait()
    var spans: [DeviceSpan] = []
    var end = 0.0
    for (before, behind) in zip(events, events.dropFirst()) {
      var milliseconds: Float = 0
      try interface.check(interface.milliseconds(&milliseconds, before, behind), "time a command")
      spans.append(DeviceSpan(start: end, seconds: Double(milliseconds) * 1e-3))
      end += Double(milliseconds) * 1e-3
    }
    return spans
  }

  /// The driver knows a context for each thread.
  private func use() throws(BackendError) {
    try interface.check(interface.useContext(context), "use its context")
  }

  private func wait() throws(BackendError) {
    try interface.check(interface.waitForStream(stream), "finish its commands")
  }

  private func enqueue(_ command: DeviceCommand<CUDADevice>) throws(BackendError) {
    switch command {
    case .write(let host, to: let buffer):
      precondition(host.byteCount <= buffer.byteCount, "more bytes than the buffer has")
      // The host's memory stays where it is for as long as the command, which is waited for.
      let status = host.withElements {
        interface.write(buffer.address, $0.baseAddress, host.byteCount, stream)
      }
      try interface.check(status, "write a buffer")
    case .launch(let launch):
      try interface.check(launch.enqueue(on: stream), "run the kernel \(launch.kernel)")
    case .read(let buffer, into: let host):
      precondition(host.byteCount <= buffer.byteCount, "more bytes than the buffer has")
      let status = host.withMutableElements {
        interface.read($0.baseAddress, buffer.address, host.byteCount, stream)
      }
      try interface.check(status, "read a buffer")
    }
  }
}
