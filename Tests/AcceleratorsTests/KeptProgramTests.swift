import Files
import TestSupport
import Testing

@testable import Accelerators
@testable import OpenCL

/// Programs that were compiled before.
@Suite(Devices.isThere, .serialized) struct KeptProgramTests {
  private let program = KernelProgram(
    "doubled",
    source: """
      __kernel void doubled(__global float *values) {
        values[get_global_id(0)] *= FACTOR;
      }
      """, definitions: ["FACTOR=2"])

  /// What the kernel makes of three.
  private func doubled(_ built: OpenCLProgram, on device: OpenCLDevice) throws -> Float {
    let buffer = try device.makeBuffer([Float](repeating: 3, count: 4))
    let launch = try OpenCLLaunch(
      program.kernel, of: built, [.buffer(buffer)], size: LaunchSize(groups: (1, 1), items: (4, 1)))
    try device.run([.launch(launch)])
    var found = [Float](repeating: 0, count: 4)
    try found.withUnsafeMutableBytes { try device.read(buffer, into: $0) }
    return found[3]
  }

  @Test func `a program is kept, taken from its file, and compiled again where that is damaged`()
    throws
  {
    let device = try #require(Devices.opencl())
    let directory = try TemporaryDirectory()
    let file = directory.file("devices/kept.bin")
    func read() throws -> [UInt8] { try WholeFile.read(file, expected: "a compiled kernel") }
    #expect(
      try doubled(OpenCLProgram(program, on: device, keptIn: file), on: device) == 6)
    let kept = try read()
    #expect(!kept.isEmpty)
    // Taken from the file, the source isn't looked at.
    let other = KernelProgram(program.kernel, source: "no source", definitions: ["FACTOR=2"])
    #expect(try doubled(OpenCLProgram(other, on: device, keptIn: file), on: device) == 6)
    try WholeFile.write([1, 2, 3], to: file)
    #expect(
      try doubled(OpenCLProgram(program, on: device, keptIn: file), on: device) == 6)
    #expect(try read().count > 3)
  }

  @Test func `a driver that keeps programs itself has no file of them`() {
    func file(_ platform: String, _ driver: String = "1") -> String? {
      OpenCLProgram.file(
        of: program,
        for: DeviceDescription(
          name: "own", platform: platform, driver: driver, computeUnits: 1, memory: 1,
          localMemory: 1, groupItems: 1, isProcessor: false))
    }
    #expect(file("Portable Computing Language") == nil)
    #expect(file("NVIDIA CUDA") == file("NVIDIA CUDA"))
    #expect(file("NVIDIA CUDA") != file("NVIDIA CUDA", "2"))
  }
}
