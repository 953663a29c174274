import Execution
import Kernels
import Networks
import Testing

@testable import Accelerators
@testable import CUDA

/// What is handed to CUDA's driver, by a driver that is made up. No kernel runs here.
@Suite(.serialized) struct CUDADeviceTests {
  @Test func `a device says of itself what the driver knows`() throws {
    let all = try CUDADevices(FakeCUDA.interface)
    #expect(
      all.descriptions == [
        DeviceDescription(
          name: "Imagined GPU", platform: "CUDA", driver: "12.4", computeUnits: 12,
          memory: 1 << 30, localMemory: 48 << 10, groupItems: 1024, isProcessor: false)
      ])
    #expect(all.devices[0].architecture == "compute_86")
  }

  @Test func `arguments, groups and items come to the driver, and values go there and back`()
    throws
  {
    let device = try FakeCUDA.device()
    FakeCUDA.state.withLock {
      $0.launches = []
      $0.argumentCount = 3
    }
    let buffer = try device.makeBuffer([Float](repeating: 1, count: 4))
    let launch = try device.makeLaunch(
      of: KernelProgram("any", source: ""), [.buffer(buffer), .integer(-7), .float(1.5)],
      size: LaunchSize(groups: (3, 5), items: (8, 4)))
    let host = AlignedBuffer<Float>([5, 6, 7, 8])
    let back = AlignedBuffer<Float>(count: 4)
    try device.run([.write(host, to: buffer), .launch(launch), .read(buffer, into: back)])
    #expect(back.withElements { Array($0) } == [5, 6, 7, 8])
    let seen = try #require(FakeCUDA.state.withLock { $0.launches.last })
    #expect(seen.groups == [3, 5, 1] && seen.items == [8, 4, 1])
    #expect(seen.arguments[1] == UInt32(bitPattern: -7))
    #expect(seen.arguments[2] == Float(1.5).bitPattern)
    #expect(try device.times(of: [.launch(launch), .launch(launch)]) == [5e-4, 5e-4])
  }

  @Test func `buffers go back, and too large a one is refused with its size`() throws {
    let before = FakeCUDA.state.withLock { $0.buffers }
    do {
      let device = try FakeCUDA.device()
      let kept = try [device.makeBuffer(byteCount: 64), device.makeBuffer(byteCount: 64)]
      #expect(FakeCUDA.state.withLock { $0.buffers } == before + kept.count)
      let error = #expect(throws: BackendError.self) { try device.makeBuffer(byteCount: 1 << 40) }
      #expect(error?.description.contains("make a buffer of 1099511627776 bytes") == true)
    }
    #expect(FakeCUDA.state.withLock { $0.buffers } == before)
  }

  @Test func `a network's calls end with the driver's reason when the device is lost`() throws {
    FakeCUDA.state.withLock { $0.argumentCount = 0 }
    let device = try FakeCUDA.device()
    let network = NetworkInitializer.network(widths: [8, 4, 2], activation: .relu, seed: 1)
    for batch in [1, 5] {
      let program = try DeviceProgram(
        network, on: device, batch: batch, inputs: [Float](repeating: 1, count: 8 * batch))
      #expect(program.choices.count == 2)
      let times = try #require(program.deviceTimes())
      // Inputs there and outputs back, two layers, and samples laid side by side.
      #expect(abs(times.moving - 2 * 5e-4) < 1e-9)
      #expect(abs(times.computing - (batch == 1 ? 2 : 3) * 5e-4) < 1e-9)
      program.run()
      #expect(program.failure == nil)
      FakeCUDA.state.withLock { $0.status = 719 }
      program.run()
      FakeCUDA.state.withLock { $0.status = 0 }
      #expect(
        program.failure?.description
          == "CUDA can't finish its commands: unspecified launch failure (719)")
      #expect(program.deviceTimes() == nil)
    }
  }

  @Test(.enabled(if: (try? CUDADevices()) == nil, "a device of CUDA is here"))
  func `without a driver or a device the reason says what is missing`() {
    let error = #expect(throws: BackendError.self) { _ = try CUDABackend(pin: nil) }
    #expect(
      error?.description.contains("CUDA") == true || error?.description.contains("cuda") == true)
  }
}
