import Execution
import Libraries

/// The functions of OpenCL 1.2 that running networks needs, from the loader of the system, which
/// finds the drivers. No header and no library is needed to build this.
struct OpenCLInterface: @unchecked Sendable {
  /// An object of the driver's.
  typealias Object = OpaquePointer?

  /// 0, or a number below it for what went wrong.
  typealias Status = Int32

  /// Where a call puts its status.
  typealias StatusPlace = UnsafeMutablePointer<Int32>?

  /// Lists objects that belong to another: how many there is room for, where they go, and where
  /// their number goes.
  typealias ListDevices =
    @convention(c) (
      Object, UInt64, UInt32, UnsafeMutablePointer<OpaquePointer?>?, UnsafeMutablePointer<UInt32>?
    ) -> Status

  /// Says something of an object: by a number for what, how much there is room for, and where.
  typealias Information =
    @convention(c) (
      Object, UInt32, Int, UnsafeMutableRawPointer?, UnsafeMutablePointer<Int>?
    ) -> Status

  /// Takes an object back.
  typealias Release = @convention(c) (Object) -> Status

  /// Where a command puts the event that tells of it.
  typealias Event = UnsafeMutablePointer<OpaquePointer?>?

  let listPlatforms:
    @convention(c) (
      UInt32, UnsafeMutablePointer<OpaquePointer?>?, UnsafeMutablePointer<UInt32>?
    ) -> Status
  let listDevices: ListDevices
  let platformInformation, deviceInformation, programInformation, eventTimes: Information
  let createContext:
    @convention(c) (
      UnsafePointer<Int>?, UInt32, UnsafePointer<OpaquePointer?>?, UnsafeRawPointer?,
      UnsafeMutableRawPointer?, StatusPlace
    ) -> Object
  let createQueue: @convention(c) (Object, Object, UInt64, StatusPlace) -> Object
  let createBuffer:
    @convention(c) (Object, UInt64, Int, UnsafeMutableRawPointer?, StatusPlace) -> Object
  let write:
    @convention(c) (
      Object, Object, UInt32, Int, Int, UnsafeRawPointer?, UInt32, UnsafeRawPointer?, Event
    ) -> Status
  let read:
    @convention(c) (
      Object, Object, UInt32, Int, Int, UnsafeMutableRawPointer?, UInt32, UnsafeRawPointer?, Event
    ) -> Status
  let createProgram:
    @convention(c) (
      Object, UInt32, UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<Int>?, StatusPlace
    ) -> Object
  let createBinaryProgram:
    @convention(c) (
      Object, UInt32, UnsafePointer<OpaquePointer?>?, UnsafePointer<Int>?,
      UnsafePointer<UnsafePointer<UInt8>?>?, UnsafeMutablePointer<Int32>?, StatusPlace
    ) -> Object
  let build:
    @convention(c) (
      Object, UInt32, UnsafePointer<OpaquePointer?>?, UnsafePointer<CChar>?, UnsafeRawPointer?,
      UnsafeMutableRawPointer?
    ) -> Status
  let buildInformation:
    @convention(c) (
      Object, Object, UInt32, Int, UnsafeMutableRawPointer?, UnsafeMutablePointer<Int>?
    ) -> Status
  let createKernel: @convention(c) (Object, UnsafePointer<CChar>?, StatusPlace) -> Object
  let setArgument: @convention(c) (Object, UInt32, Int, UnsafeRawPointer?) -> Status
  let launch:
    @convention(c) (
      Object, Object, UInt32, UnsafePointer<Int>?, UnsafePointer<Int>?, UnsafePointer<Int>?, UInt32,
      UnsafeRawPointer?, Event
    ) -> Status
  let finish: Release
  let releaseContext, releaseQueue, releaseBuffer, releaseProgram, releaseKernel,
    releaseEvent: Release

  /// Loads the system's loader of OpenCL.
  ///
  /// - Throws: `BackendError` when there is none, with how to get one.
  init() throws(BackendError) {
    let library: DynamicLibrary
    do { library = try DynamicLibrary("libOpenCL.so.1") } catch {
      throw BackendError(
        "\(error); install a loader and the driver of a device, on Debian for instance "
          + "ocl-icd-libopencl1 with pocl-opencl-icd, which computes on the processor")
    }
    try self.init(library)
  }

  /// Finds the functions.
  ///
  /// - Throws: `BackendError` when the library has not all of them.
  init(_ library: DynamicLibrary) throws(BackendError) {
    listPlatforms = try library.function("clGetPlatformIDs")
    listDevices = try library.function("clGetDeviceIDs")
    platformInformation = try library.function("clGetPlatformInfo")
    deviceInformation = try library.function("clGetDeviceInfo")
    programInformation = try library.function("clGetProgramInfo")
    eventTimes = try library.function("clGetEventProfilingInfo")
    createContext = try library.function("clCreateContext")
    createQueue = try library.function("clCreateCommandQueue")
    createBuffer = try library.function("clCreateBuffer")
    write = try library.function("clEnqueueWriteBuffer")
    read = try library.function("clEnqueueReadBuffer")
    createProgram = try library.function("clCreateProgramWithSource")
    createBinaryProgram = try library.function("clCreateProgramWithBinary")
    build = try library.function("clBuildProgram")
    buildInformation = try library.function("clGetProgramBuildInfo")
    createKernel = try library.function("clCreateKernel")
    setArgument = try library.function("clSetKernelArg")
    launch = try library.function("clEnqueueNDRangeKernel")
    finish = try library.function("clFinish")
    releaseContext = try library.function("clReleaseContext")
    releaseQueue = try library.function("clReleaseCommandQueue")
    releaseBuffer = try library.function("clReleaseMemObject")
    releaseProgram = try library.function("clReleaseProgram")
    releaseKernel = try library.function("clReleaseKernel")
    releaseEvent = try library.function("clReleaseEvent")
  }

  /// Does nothing when a call went well.
  ///
  /// - Parameter what: what was tried, behind `can't`.
  /// - Throws: `BackendError` with the status otherwise.
  func check(_ status: Status, _ what: @autoclosure () -> String) throws(BackendError) {
    guard status != 0 else { return }
    throw BackendError("OpenCL can't \(what()): \(OpenCLStatus.words(status))")
  }

  /// Makes an object.
  ///
  /// - Throws: `BackendError` with the status when it can't.
  func make(
    _ what: @autoclosure () -> String, _ call: (StatusPlace) -> Object
  ) throws(BackendError) -> OpaquePointer {
    var status: Status = 0
    let made = call(&status)
    try check(status, what())
    guard let made else { throw BackendError("OpenCL can't \(what()): it made nothing") }
    return made
  }

  /// A text that an object says of itself; empty where it says none.
  func text(_ object: Object, _ number: UInt32, by information: Information) -> String {
    var size = 0
    guard information(object, number, 0, nil, &size) == 0, size > 0 else { return "" }
    var bytes = [UInt8](repeating: 0, count: size)
    guard information(object, number, size, &bytes, nil) == 0 else { return "" }
    return String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// A whole number that an object says of itself, as wide as the type; 0 where it says none.
  func number<Value: FixedWidthInteger>(
    _ object: Object, _ number: UInt32, as type: Value.Type, by information: Information
  ) -> Int {
    var value: Value = 0
    guard information(object, number, MemoryLayout<Value>.size, &value, nil) == 0 else { return 0 }
    return Int(clamping: value)
  }
}
