import Accelerators
import Execution
import Files
import Parameters

/// A graphics processor of NVIDIA's, by CUDA's driver and NVRTC, both found at run time.
public struct CUDABackend: AcceleratorBackend {
  /// `cuda`, or pinned as `cuda:*RTX*`.
  public static let schema = BackendSchema(
    "cuda",
    help: "The same kernels on a graphics processor of NVIDIA's, by CUDA: the first, or the first "
      + "whose name the pattern matches.",
    pin: .text("a pattern of a device's name"), example: "cuda:*RTX*", trains: true)

  /// What it computes on.
  public let device: CUDADevice

  /// Looks for the device.
  ///
  /// - Parameter pin: a pattern of its name.
  /// - Throws: `BackendError` when the driver, the compiler or the device isn't there.
  public init(pin: Parameters.Value?) throws(BackendError) {
    let all = try CUDADevices()
    let compiler = try CUDACompiler()
    let found = all.devices[try all.descriptions.place(pin: pin)]
    device = try CUDADevice(found, all.interface) { program throws(BackendError) in
      try Self.code(of: program, for: found, by: compiler)
    }
  }

  /// What was compiled before, or is now, and is kept in the user's cache.
  private static func code(
    of program: KernelProgram, for device: CUDADevices.Found, by compiler: CUDACompiler
  ) throws(BackendError) -> [CChar] {
    let words = [device.architecture, device.description.driver, program.source]
    let kept = DeviceCache.file(
      named: (words + program.definitions).joined(separator: "\n"), ending: "ptx")
    if let kept, let bytes = try? WholeFile.read(kept, expected: "a compiled kernel") {
      return bytes.map { CChar(bitPattern: $0) }
    }
    let code = try compiler.ptx(of: program, architecture: device.architecture)
    if let kept { DeviceCache.write(code.map { UInt8(bitPattern: $0) }, to: kept) }
    return code
  }
}
