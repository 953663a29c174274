import TestSupport
import Testing

@testable import Accelerators

/// What is kept of how kernels are cut best.
@Suite struct TuningTests {
  private let device = DeviceDescription(
    name: "own", platform: "none", driver: "1", computeUnits: 1, memory: 1, localMemory: 1,
    groupItems: 1, isProcessor: false)

  private func shape(_ samples: Int) -> DeviceShape {
    let layer = KernelCase(
      outputs: 3, inputs: 5, samples: samples, density: 1, entries: 2, activation: .relu)
    return DeviceShape(
      layer: layer.layer, codebooks: layer.codebooks, samples: samples,
      stride: DeviceShape.stride(samples), isLast: true)
  }

  @Test func `it is found again for the same device, driver, kernel and shape alone`() throws {
    let directory = try TemporaryDirectory()
    let environment = ["XDG_CACHE_HOME": directory.path]
    var tuning = Tuning(of: device, environment: environment)
    #expect(tuning.tiling(of: .dense, for: shape(2)) == nil)
    tuning.note("8x16v16g1x1", of: .dense, for: shape(2))
    tuning.save()
    let again = Tuning(of: device, environment: environment)
    #expect(again.tiling(of: .dense, for: shape(2)) == "8x16v16g1x1")
    #expect(again.tiling(of: .sparse, for: shape(2)) == nil)
    #expect(again.tiling(of: .dense, for: shape(64)) == nil)
    var other = device
    other = DeviceDescription(
      name: "own", platform: "none", driver: "2", computeUnits: 1, memory: 1, localMemory: 1,
      groupItems: 1, isProcessor: false)
    #expect(Tuning(of: other, environment: environment).tiling(of: .dense, for: shape(2)) == nil)
  }

  @Test func `without a cache nothing is kept, and a broken file is none`() throws {
    var tuning = Tuning(of: device, environment: [:])
    tuning.note("a", of: .dense, for: shape(2))
    tuning.save()
    #expect(Tuning(of: device, environment: [:]).tiling(of: .dense, for: shape(2)) == nil)
  }
}
