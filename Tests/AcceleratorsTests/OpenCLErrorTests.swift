import Execution
import Libraries
import Testing

@testable import Accelerators
@testable import OpenCL

/// What is said where OpenCL can't do something.
@Suite struct OpenCLErrorTests {
  @Test func `a library without the functions is refused by the first one's name`() throws {
    let library = try DynamicLibrary("libm.so.6")
    let error = #expect(throws: BackendError.self) { try OpenCLInterface(library) }
    #expect(error?.description == "libm.so.6: found no function 'clGetPlatformIDs', expected one")
  }

  @Test func `statuses have words and numbers`() {
    #expect(OpenCLStatus.words(-4) == "out of the device's memory (-4)")
    #expect(OpenCLStatus.words(-999) == "no reason given (-999)")
  }

  @Test(Devices.isThere) func `a source that isn't right is refused with the compiler's lines`()
    throws
  {
    let device = try #require(Devices.opencl())
    let error = #expect(throws: BackendError.self) {
      _ = try device.makeLaunch(
        of: KernelProgram("broken", source: "__kernel void broken() { undeclared = 1; }"), [],
        size: LaunchSize(groups: (1, 1), items: (1, 1)))
    }
    let text = try #require(error?.description)
    #expect(text.contains("build the kernel broken") && text.contains("undeclared"), "\(text)")
    #expect(text.contains("the compiler refused the source (-11)"), "\(text)")
    // The device goes on.
    let buffer = try device.makeBuffer([Float](repeating: 2, count: 4))
    var found = [Float](repeating: 0, count: 4)
    try found.withUnsafeMutableBytes { try device.read(buffer, into: $0) }
    #expect(found == [2, 2, 2, 2])
  }

  @Test(Devices.isThere) func `memory that the device doesn't have is refused with its size`()
    throws
  {
    let device = try #require(Devices.opencl())
    let error = #expect(throws: BackendError.self) {
      _ = try device.makeBuffer(byteCount: 1 << 50)
    }
    #expect(error?.description.contains("1125899906842624 bytes") == true)
  }

  @Test(Devices.isThere) func `a device of no such name is refused with the names of all`() throws {
    let error = #expect(throws: BackendError.self) {
      _ = try OpenCLBackend(pin: .word("no such *"))
    }
    let name = try #require(Devices.opencl()).description.name
    #expect(error?.description.hasPrefix("no device is called 'no such *'") == true)
    #expect(error?.description.contains("'\(name)'") == true)
    let first = String(name.prefix(3))
    #expect(try OpenCLBackend(pin: .word("\(first)*")).isa == name)
  }
}
