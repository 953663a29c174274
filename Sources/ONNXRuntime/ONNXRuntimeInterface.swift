import Execution
import Libraries

/// The functions of ONNX Runtime's C interface that running a network needs.
///
/// The library exports one function, which gives a table of all others by number. The table only
/// ever grows, so that no header of any version is needed: every number here is in the table of
/// 2021, and in all since.
struct ONNXRuntimeInterface: @unchecked Sendable {
  /// An object of the runtime's, or what a call says when it went wrong.
  typealias Object = OpaquePointer?

  /// Where a call puts the object that it makes.
  typealias Made = UnsafeMutablePointer<OpaquePointer?>

  /// Takes an object back.
  typealias Release = @convention(c) (Object) -> Void

  /// Sets a number of the options of a session.
  typealias SetOption = @convention(c) (Object, Int32) -> Object

  let errorMessage: @convention(c) (Object) -> UnsafePointer<CChar>?
  let createEnvironment: @convention(c) (Int32, UnsafePointer<CChar>, Made) -> Object
  let createSession: @convention(c) (Object, UnsafeRawPointer?, Int, Object, Made) -> Object
  let run:
    @convention(c) (
      Object, Object, UnsafePointer<UnsafePointer<CChar>?>, UnsafePointer<OpaquePointer?>, Int,
      UnsafePointer<UnsafePointer<CChar>?>, Int, Made
    ) -> Object
  let createOptions: @convention(c) (Made) -> Object
  let setExecutionMode, setOptimizationLevel, setThreadsOfOperators, setThreadsOfGraph: SetOption
  let addConfiguration:
    @convention(c) (Object, UnsafePointer<CChar>, UnsafePointer<CChar>) -> Object
  let createTensor:
    @convention(c) (
      Object, UnsafeMutableRawPointer?, Int, UnsafePointer<Int64>, Int, Int32, Made
    ) -> Object
  let createMemoryInfo: @convention(c) (Int32, Int32, Made) -> Object
  let releaseStatus, releaseMemoryInfo, releaseSession, releaseValue, releaseOptions: Release

  /// What the library says that it is, for instance `1.32.0`.
  let version: String

  /// Finds the functions.
  ///
  /// - Throws: `BackendError` when the library isn't ONNX Runtime.
  init(_ library: DynamicLibrary) throws(BackendError) {
    let base = try library.function(
      "OrtGetApiBase", as: (@convention(c) () -> UnsafePointer<UnsafeRawPointer?>?).self)
    guard let base = base(), let getTable = base[0], let getVersion = base[1],
      let table = unsafeBitCast(
        getTable, to: (@convention(c) (UInt32) -> UnsafePointer<UnsafeRawPointer?>?).self)(10)
    else {
      throw BackendError(
        "\(library.path): found an ONNX Runtime before 1.10, expected that or a later one")
    }
    version =
      unsafeBitCast(getVersion, to: (@convention(c) () -> UnsafePointer<CChar>?).self)()
      .map { String(cString: $0) } ?? "unknown"
    func entry<Function>(_ number: Int) -> Function {
      unsafeBitCast(table[number], to: Function.self)
    }
    errorMessage = entry(2)
    createEnvironment = entry(3)
    createSession = entry(8)
    run = entry(9)
    createOptions = entry(10)
    setExecutionMode = entry(13)
    setOptimizationLevel = entry(23)
    setThreadsOfOperators = entry(24)
    setThreadsOfGraph = entry(25)
    createTensor = entry(49)
    createMemoryInfo = entry(69)
    releaseStatus = entry(93)
    releaseMemoryInfo = entry(94)
    releaseSession = entry(95)
    releaseValue = entry(96)
    releaseOptions = entry(100)
    addConfiguration = entry(130)
  }

  /// Does nothing when a call went well.
  ///
  /// - Throws: `BackendError` with what the runtime says otherwise.
  func check(_ status: Object) throws(BackendError) {
    guard let status else { return }
    let message = errorMessage(status).map { String(cString: $0) } ?? "no reason given"
    releaseStatus(status)
    throw BackendError("ONNX Runtime \(version): \(message)")
  }

  /// Makes an object.
  ///
  /// - Throws: `BackendError` with what the runtime says when it can't.
  func make(_ call: (Made) -> Object) throws(BackendError) -> OpaquePointer {
    var made: OpaquePointer?
    try check(call(&made))
    guard let made else { throw BackendError("ONNX Runtime \(version): made nothing") }
    return made
  }
}
