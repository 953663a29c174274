import Execution
import Libraries

/// The functions of OpenVINO's C interface that running a network needs.
struct OpenVINOInterface: @unchecked Sendable {
  /// An object of the runtime's.
  typealias Object = OpaquePointer?

  /// Where a call puts the object that it makes.
  typealias Made = UnsafeMutablePointer<OpaquePointer?>

  /// 0, or a number for what went wrong.
  typealias Status = Int32

  /// Takes an object back.
  typealias Release = @convention(c) (Object) -> Void

  /// Makes an object from another.
  typealias Make = @convention(c) (Object, Made) -> Status

  /// Two texts, the second of no use here; the runtime's own memory.
  typealias Version = UnsafeMutablePointer<UnsafePointer<CChar>?>

  let getVersion: @convention(c) (Version) -> Status
  let freeVersion: @convention(c) (Version) -> Void
  let errorMessage: @convention(c) () -> UnsafePointer<CChar>?
  let createCore: @convention(c) (Made) -> Status
  let readModel: @convention(c) (Object, UnsafePointer<CChar>?, Int, Object, Made) -> Status
  /// The properties are texts in turn: a name, then its value.
  let compileModel:
    @convention(c) (
      Object, Object, UnsafePointer<CChar>, Int, UnsafePointer<UnsafePointer<CChar>?>, Made
    ) -> Status
  let createRequest, getInput, getOutput: Make
  let tensorData: @convention(c) (Object, UnsafeMutablePointer<UnsafeMutableRawPointer?>) -> Status
  let tensorSize: @convention(c) (Object, UnsafeMutablePointer<Int>) -> Status
  let infer: @convention(c) (Object) -> Status
  let freeCore, freeModel, freeCompiledModel, freeRequest, freeTensor: Release

  /// Finds the functions.
  ///
  /// - Throws: `BackendError` when the library has not all of them.
  init(_ library: DynamicLibrary) throws(BackendError) {
    getVersion = try library.function("ov_get_openvino_version")
    freeVersion = try library.function("ov_version_free")
    errorMessage = try library.function("ov_get_last_err_msg")
    createCore = try library.function("ov_core_create")
    readModel = try library.function("ov_core_read_model_from_memory_buffer")
    // Those of 2026 have it; older ones have it only with a variable number of arguments.
    compileModel = try library.function("ov_core_compile_model_props")
    createRequest = try library.function("ov_compiled_model_create_infer_request")
    getInput = try library.function("ov_infer_request_get_input_tensor")
    getOutput = try library.function("ov_infer_request_get_output_tensor")
    tensorData = try library.function("ov_tensor_data")
    tensorSize = try library.function("ov_tensor_get_byte_size")
    infer = try library.function("ov_infer_request_infer")
    freeCore = try library.function("ov_core_free")
    freeModel = try library.function("ov_model_free")
    freeCompiledModel = try library.function("ov_compiled_model_free")
    freeRequest = try library.function("ov_infer_request_free")
    freeTensor = try library.function("ov_tensor_free")
  }

  /// Does nothing when a call went well.
  ///
  /// - Throws: `BackendError` with what the runtime says otherwise.
  func check(_ status: Status) throws(BackendError) {
    guard status != 0 else { return }
    let message = errorMessage().map { String(cString: $0) } ?? "no reason given"
    throw BackendError("OpenVINO: \(message) (status \(status))")
  }

  /// Makes an object.
  ///
  /// - Throws: `BackendError` with what the runtime says when it can't.
  func make(_ call: (Made) -> Status) throws(BackendError) -> OpaquePointer {
    var made: OpaquePointer?
    try check(call(&made))
    guard let made else { throw BackendError("OpenVINO: made nothing") }
    return made
  }
}
