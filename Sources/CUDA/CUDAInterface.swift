import Execution
import Libraries

/// The functions of CUDA's driver that running networks needs, from the library that the driver of
/// a graphics processor brings. No kit is needed to build this.
struct CUDAInterface: @unchecked Sendable {
  /// An object of the driver's.
  typealias Object = OpaquePointer?

  /// Where a call puts the object that it makes.
  typealias Made = UnsafeMutablePointer<OpaquePointer?>

  /// 0, or a number for what went wrong.
  typealias Status = Int32

  /// A place in the device's memory.
  typealias Address = UInt64

  /// Does something with an object.
  typealias Use = @convention(c) (Object) -> Status

  let begin: @convention(c) (UInt32) -> Status
  let version: @convention(c) (UnsafeMutablePointer<Int32>) -> Status
  let errorText: @convention(c) (Status, UnsafeMutablePointer<UnsafePointer<CChar>?>) -> Status
  let deviceCount: @convention(c) (UnsafeMutablePointer<Int32>) -> Status
  let device: @convention(c) (UnsafeMutablePointer<Int32>, Int32) -> Status
  let deviceName: @convention(c) (UnsafeMutablePointer<CChar>, Int32, Int32) -> Status
  let deviceMemory: @convention(c) (UnsafeMutablePointer<Int>, Int32) -> Status
  let deviceAttribute: @convention(c) (UnsafeMutablePointer<Int32>, Int32, Int32) -> Status
  let retainContext: @convention(c) (Made, Int32) -> Status
  let releaseContext: @convention(c) (Int32) -> Status
  let useContext: Use
  let allocate: @convention(c) (UnsafeMutablePointer<Address>, Int) -> Status
  let free: @convention(c) (Address) -> Status
  let write: @convention(c) (Address, UnsafeRawPointer?, Int, Object) -> Status
  let read: @convention(c) (UnsafeMutableRawPointer?, Address, Int, Object) -> Status
  let loadModule: @convention(c) (Made, UnsafeRawPointer?) -> Status
  let unloadModule: Use
  let function: @convention(c) (Made, Object, UnsafePointer<CChar>) -> Status
  /// The function; groups and items by three axes; bytes of local memory beyond the kernel's own;
  /// the stream; where each argument lies.
  let launch:
    @convention(c) (
      Object, UInt32, UInt32, UInt32, UInt32, UInt32, UInt32, UInt32, Object,
      UnsafePointer<UnsafeMutableRawPointer?>?, UnsafeRawPointer?
    ) -> Status
  let createStream: @convention(c) (Made, UInt32) -> Status
  let waitForStream, destroyStream: Use
  let createEvent: @convention(c) (Made, UInt32) -> Status
  let recordEvent: @convention(c) (Object, Object) -> Status
  let milliseconds: @convention(c) (UnsafeMutablePointer<Float>, Object, Object) -> Status
  let destroyEvent: Use

  /// Does nothing when a call went well.
  ///
  /// - Parameter what: what was tried, behind `can't`.
  /// - Throws: `BackendError` in the driver's words otherwise.
  func check(_ status: Status, _ what: @autoclosure () -> String) throws(BackendError) {
    guard status != 0 else { return }
    var text: UnsafePointer<CChar>?
    let reason = errorText(status, &text) == 0 ? text.map { String(cString: $0) } : nil
    throw BackendError("CUDA can't \(what()): \(reason ?? "no reason given") (\(status))")
  }

  /// Makes an object.
  ///
  /// - Throws: `BackendError` in the driver's words when it can't.
  func make(
    _ what: @autoclosure () -> String, _ call: (Made) -> Status
  ) throws(BackendError) -> OpaquePointer {
    var made: OpaquePointer?
    try check(call(&made), what())
    guard let made else { throw BackendError("CUDA can't \(what()): it made nothing") }
    return made
  }
}

extension CUDAInterface {
  /// Loads the driver's library and begins.
  ///
  /// - Throws: `BackendError` when there is no driver or no device, with what is missing.
  init() throws(BackendError) {
    let library: DynamicLibrary
    do { library = try DynamicLibrary("libcuda.so.1") } catch {
      throw BackendError("\(error); the driver of an NVIDIA graphics processor brings it")
    }
    try self.init(library)
    try check(begin(0), "begin")
  }

  /// Finds the functions.
  ///
  /// - Throws: `BackendError` when the library has not all of them.
  init(_ library: DynamicLibrary) throws(BackendError) {
    begin = try library.function("cuInit")
    version = try library.function("cuDriverGetVersion")
    errorText = try library.function("cuGetErrorString")
    deviceCount = try library.function("cuDeviceGetCount")
    device = try library.function("cuDeviceGet")
    deviceName = try library.function("cuDeviceGetName")
    deviceMemory = try library.function("cuDeviceTotalMem_v2")
    deviceAttribute = try library.function("cuDeviceGetAttribute")
    retainContext = try library.function("cuDevicePrimaryCtxRetain")
    releaseContext = try library.function("cuDevicePrimaryCtxRelease_v2")
    useContext = try library.function("cuCtxSetCurrent")
    allocate = try library.function("cuMemAlloc_v2")
    free = try library.function("cuMemFree_v2")
    write = try library.function("cuMemcpyHtoDAsync_v2")
    read = try library.function("cuMemcpyDtoHAsync_v2")
    loadModule = try library.function("cuModuleLoadData")
    unloadModule = try library.function("cuModuleUnload")
    function = try library.function("cuModuleGetFunction")
    launch = try library.function("cuLaunchKernel")
    createStream = try library.function("cuStreamCreate")
    waitForStream = try library.function("cuStreamSynchronize")
    destroyStream = try library.function("cuStreamDestroy_v2")
    createEvent = try library.function("cuEventCreate")
    recordEvent = try library.function("cuEventRecord")
    milliseconds = try library.function("cuEventElapsedTime")
    destroyEvent = try library.function("cuEventDestroy_v2")
  }
}
