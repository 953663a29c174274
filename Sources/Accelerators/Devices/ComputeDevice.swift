import Execution

/// A device with memory and a compiler of its own, which is handed work by a driver: what the
/// backends of devices share is written against this alone.
///
/// One call after the other: a device isn't used by two threads at a time.
public protocol ComputeDevice: AnyObject, Sendable {
  /// Memory of the device, which goes back when nothing refers to it.
  associatedtype Buffer: AnyObject

  /// A kernel with its arguments, ready to be run again and again.
  associatedtype Launch

  /// What the device says of itself.
  var description: DeviceDescription { get }

  /// Takes memory. What it holds isn't known.
  ///
  /// - Throws: `BackendError` when the device has no more.
  func makeBuffer(byteCount: Int) throws(BackendError) -> Buffer

  /// Copies bytes to the beginning of a buffer, and waits until they are there.
  ///
  /// - Throws: `BackendError` in the driver's words.
  func write(_ bytes: UnsafeRawBufferPointer, to buffer: Buffer) throws(BackendError)

  /// Copies the beginning of a buffer, after everything that was started before.
  ///
  /// - Throws: `BackendError` in the driver's words.
  func read(_ buffer: Buffer, into bytes: UnsafeMutableRawBufferPointer) throws(BackendError)

  /// Compiles a kernel, unless that was done before, and gives it its arguments.
  ///
  /// - Throws: `BackendError` with the compiler's first lines where it refuses the source.
  func makeLaunch(
    of program: KernelProgram, _ arguments: [DeviceArgument<Self>], size: LaunchSize
  ) throws(BackendError) -> Launch

  /// Carries out some commands, one after the other, and waits until the last has ended.
  ///
  /// - Throws: `BackendError` in the driver's words, for instance when the device is lost.
  func run(_ commands: [DeviceCommand<Self>]) throws(BackendError)

  /// The same, timed by the device's own clock.
  ///
  /// - Returns: when each command ran.
  func spans(of commands: [DeviceCommand<Self>]) throws(BackendError) -> [DeviceSpan]
}

/// When a command ran, by a device's own clock.
public struct DeviceSpan: Sendable, Equatable {
  /// Seconds since the first of the commands began, and until this one ended.
  public let start, seconds: Double

  /// Creates a span.
  public init(start: Double, seconds: Double) {
    self.start = start
    self.seconds = seconds
  }
}

/// What a kernel is given.
public enum DeviceArgument<Device: ComputeDevice> {
  case buffer(Device.Buffer)
  case integer(Int32)
  case float(Float)
}

/// How many items run a kernel, by the two axes of its groups.
public struct LaunchSize: Sendable, Equatable {
  /// How many groups.
  public let groups: (x: Int, y: Int)

  /// How many items each of them has.
  public let items: (x: Int, y: Int)

  /// Creates a size; a precondition checks that there is something to run.
  public init(groups: (x: Int, y: Int), items: (x: Int, y: Int)) {
    precondition(groups.x > 0 && groups.y > 0 && items.x > 0 && items.y > 0, "an empty launch")
    self.groups = groups
    self.items = items
  }

  /// Whether both have as many groups and items.
  public static func == (a: Self, b: Self) -> Bool {
    a.groups == b.groups && a.items == b.items
  }
}

extension ComputeDevice {
  /// Carries out commands, timed by the device's own clock.
  ///
  /// - Returns: the seconds of each command.
  func times(of commands: [DeviceCommand<Self>]) throws(BackendError) -> [Double] {
    try spans(of: commands).map(\.seconds)
  }

  /// A buffer with the values of an array.
  ///
  /// - Throws: `BackendError` when the device has no more memory, or in the driver's words.
  public func makeBuffer<Element: BitwiseCopyable>(
    _ elements: [Element]
  ) throws(BackendError) -> Buffer {
    let size = elements.count * MemoryLayout<Element>.stride
    // No driver gives a buffer of nothing.
    let buffer = try makeBuffer(byteCount: max(size, 4))
    if size > 0 {
      let outcome = elements.withUnsafeBytes { bytes in
        Result { () throws(BackendError) in try write(bytes, to: buffer) }
      }
      try outcome.get()
    }
    return buffer
  }
}
