import Accelerators
import Execution
import Kernels

/// A device of OpenCL with a context and two queues: one for calls, and one whose commands the
/// driver times.
///
/// It isn't used by two threads at a time, which nothing checks.
public final class OpenCLDevice: ComputeDevice, @unchecked Sendable {
  /// What the device says of itself.
  public let description: DeviceDescription

  let interface: OpenCLInterface
  let object, context: OpaquePointer
  private let queue, timedQueue: OpaquePointer
  /// Programs by their text.
  private var programs: [String: OpenCLProgram] = [:]

  /// Begins to use a device.
  ///
  /// - Throws: `BackendError` in the driver's words when that isn't possible.
  init(_ found: OpenCLPlatforms.Found, _ interface: OpenCLInterface) throws(BackendError) {
    self.interface = interface
    description = found.description
    object = found.object
    let object: OpaquePointer? = found.object
    let context = try interface.make("make a context") {
      var device = object
      return interface.createContext(nil, 1, &device, nil, nil, $0)
    }
    self.context = context
    queue = try interface.make("make a queue") {
      interface.createQueue(context, object, 0, $0)
    }
    let isTimed: UInt64 = 2
    timedQueue = try interface.make("make a queue that is timed") {
      interface.createQueue(context, object, isTimed, $0)
    }
  }

  deinit {
    programs = [:]
    _ = interface.releaseQueue(timedQueue)
    _ = interface.releaseQueue(queue)
    _ = interface.releaseContext(context)
  }

  /// Memory of the device.
  public final class Buffer {
    let object: OpaquePointer
    let byteCount: Int
    private let device: OpenCLDevice

    init(_ device: OpenCLDevice, byteCount: Int) throws(BackendError) {
      object = try device.interface.make("make a buffer of \(byteCount) bytes") {
        device.interface.createBuffer(device.context, 1, byteCount, nil, $0)
      }
      self.byteCount = byteCount
      self.device = device
    }

    deinit { _ = device.interface.releaseBuffer(object) }
  }

  /// Takes memory.
  public func makeBuffer(byteCount: Int) throws(BackendError) -> Buffer {
    try Buffer(self, byteCount: byteCount)
  }

  /// Copies bytes to the device.
  public func write(
    _ bytes: UnsafeRawBufferPointer, to buffer: Buffer
  ) throws(BackendError) {
    precondition(bytes.count <= buffer.byteCount, "more bytes than the buffer has")
    try interface.check(
      interface.write(
        queue, buffer.object, 1, 0, bytes.count, bytes.baseAddress, 0, nil, nil), "write a buffer")
  }

  /// Copies bytes from the device.
  public func read(
    _ buffer: Buffer, into bytes: UnsafeMutableRawBufferPointer
  ) throws(BackendError) {
    precondition(bytes.count <= buffer.byteCount, "more bytes than the buffer has")
    try interface.check(
      interface.read(
        queue, buffer.object, 1, 0, bytes.count, bytes.baseAddress, 0, nil, nil), "read a buffer")
  }

  /// Builds a kernel and gives it its arguments.
  public func makeLaunch(
    of program: KernelProgram, _ arguments: [DeviceArgument<OpenCLDevice>], size: LaunchSize
  ) throws(BackendError) -> OpenCLLaunch {
    let built: OpenCLProgram
    if let known = programs[program.text] {
      built = known
    } else {
      built = try OpenCLProgram(
        program, on: self, keptIn: OpenCLProgram.file(of: program, for: description))
      programs[program.text] = built
    }
    return try OpenCLLaunch(program.kernel, of: built, arguments, size: size)
  }

  /// Carries out commands.
  public func run(_ commands: [DeviceCommand<OpenCLDevice>]) throws(BackendError) {
    for command in commands { try enqueue(command, on: queue, event: nil) }
    try interface.check(interface.finish(queue), "finish its commands")
  }

  /// Carries out commands, timed by the driver's events.
  public func spans(
    of commands: [DeviceCommand<OpenCLDevice>]
  ) throws(BackendError) -> [DeviceSpan] {
    var events: [OpaquePointer] = []
    defer { for event in events { _ = interface.releaseEvent(event) } }
    for command in commands {
      var event: OpaquePointer?
      try enqueue(command, on: timedQueue, event: &event)
      guard let event else { throw BackendError("OpenCL made no event to time a command by") }
      events.append(event)
    }
    try interface.check(interface.finish(timedQueue), "finish its commands")
    func seconds(_ since: UInt64, _ until: UInt64) -> Double {
      until > since ? Double(until - since) * 1e-9 : 0
    }
    var spans: [DeviceSpan] = []
    var first: UInt64?
    for event in events {
      var start: UInt64 = 0
      var end: UInt64 = 0
      try interface.check(interface.eventTimes(event, 0x1282, 8, &start, nil), "time a command")
      try interface.check(interface.eventTimes(event, 0x1283, 8, &end, nil), "time a command")
      let origin = first ?? start
      first = origin
      spans.append(DeviceSpan(start: seconds(origin, start), seconds: seconds(start, end)))
    }
    return spans
  }

  private func enqueue(
    _ command: DeviceCommand<OpenCLDevice>, on queue: OpaquePointer,
    event: UnsafeMutablePointer<OpaquePointer?>?
  ) throws(BackendError) {
    switch command {
    case .write(let host, to: let buffer):
      precondition(host.byteCount <= buffer.byteCount, "more bytes than the buffer has")
      // The host's memory stays where it is for as long as the command, which is waited for.
      let status = host.withElements {
        interface.write(
          queue, buffer.object, 0, 0, host.byteCount, $0.baseAddress, 0, nil, event)
      }
      try interface.check(status, "write a buffer")
    case .launch(let launch):
      let status = launch.enqueue(on: queue, event: event)
      try interface.check(status, "run the kernel \(launch.kernel)")
    case .read(let buffer, into: let host):
      precondition(host.byteCount <= buffer.byteCount, "more bytes than the buffer has")
      let status = host.withMutableElements {
        interface.read(queue, buffer.object, 0, 0, host.byteCount, $0.baseAddress, 0, nil, event)
      }
      try interface.check(status, "read a buffer")
    }
  }
}
