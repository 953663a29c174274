import Accelerators
import Execution
import Foundation
import Libraries

/// NVRTC, which compiles CUDA C++ to PTX, the portable code that drivers take. It needs no graphics
/// processor.
struct CUDACompiler: @unchecked Sendable {
  private typealias Object = OpaquePointer?
  private typealias Text = UnsafePointer<CChar>?

  private let create:
    @convention(c) (
      UnsafeMutablePointer<OpaquePointer?>, UnsafePointer<CChar>, UnsafePointer<CChar>, Int32,
      UnsafeRawPointer?, UnsafeRawPointer?
    ) -> Int32
  private let compile: @convention(c) (Object, Int32, UnsafePointer<Text>?) -> Int32
  private let logSize, ptxSize: @convention(c) (Object, UnsafeMutablePointer<Int>) -> Int32
  private let log, ptx: @convention(c) (Object, UnsafeMutablePointer<CChar>) -> Int32
  private let destroy: @convention(c) (UnsafeMutablePointer<OpaquePointer?>) -> Int32
  private let errorText: @convention(c) (Int32) -> Text

  /// How much of a compiler's log a message has.
  private static let logLines = 4

  /// Loads the library.
  ///
  /// - Throws: `BackendError` when there is none, with how to get one.
  init(
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws(BackendError) {
    let search = LibrarySearch(
      "nvrtc", file: "libnvrtc.so",
      systemNames: ["libnvrtc.so.13", "libnvrtc.so.12", "libnvrtc.so.11.2", "libnvrtc.so"],
      remedy: "NVIDIA's CUDA toolkit has it, and so has the Python package nvidia-cuda-nvrtc-cu12")
    let library = try search.load(environment: environment)
    create = try library.function("nvrtcCreateProgram")
    compile = try library.function("nvrtcCompileProgram")
    logSize = try library.function("nvrtcGetProgramLogSize")
    log = try library.function("nvrtcGetProgramLog")
    ptxSize = try library.function("nvrtcGetPTXSize")
    ptx = try library.function("nvrtcGetPTX")
    destroy = try library.function("nvrtcDestroyProgram")
    errorText = try library.function("nvrtcGetErrorString")
  }

  /// Compiles a kernel.
  ///
  /// - Parameter architecture: for instance `compute_80`.
  /// - Returns: a text that ends with 0.
  /// - Throws: `BackendError` with the compiler's first lines when it refuses the source.
  func ptx(
    of program: KernelProgram, architecture: String
  ) throws(BackendError) -> [CChar] {
    var object: OpaquePointer?
    try check(
      create(&object, program.source, program.kernel + ".cu", 0, nil, nil),
      "take the source of the kernel \(program.kernel)")
    defer { _ = destroy(&object) }
    let options = ["--gpu-architecture=" + architecture] + program.definitions.map { "-D" + $0 }
    let copies = options.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    let status = compile(object, Int32(options.count), copies.map { UnsafePointer($0) })
    guard status == 0 else {
      let text = text(of: object, size: logSize, log)
      let lines = String(
        decoding: text.map { UInt8(bitPattern: $0) }.prefix { $0 != 0 }, as: UTF8.self
      )
      .split(separator: "\n").prefix(Self.logLines)
      try check(
        status,
        "build the kernel \(program.kernel) [\(lines.joined(separator: " | "))] with "
          + options.joined(separator: " "))
      return []
    }
    return text(of: object, size: ptxSize, ptx)
  }

  private func text(
    of object: Object, size: (Object, UnsafeMutablePointer<Int>) -> Int32,
    _ read: (Object, UnsafeMutablePointer<CChar>) -> Int32
  ) -> [CChar] {
    var count = 0
    guard size(object, &count) == 0, count > 0 else { return [] }
    var text = [CChar](repeating: 0, count: count)
    return read(object, &text) == 0 ? text : []
  }

  private func check(_ status: Int32, _ what: @autoclosure () -> String) throws(BackendError) {
    guard status != 0 else { return }
    let reason = errorText(status).map { String(cString: $0) } ?? "no reason given"
    throw BackendError("NVRTC can't \(what()): \(reason) (\(status))")
  }
}
