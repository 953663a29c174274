import Execution
import Kernels
import Networks
import Testing

@testable import Accelerators
@testable import CUDA

/// What programs on devices count for their layers, against numbers worked out by hand, and what
/// their profiles are made of. The device is made up: each command takes half a millisecond.
extension CUDADeviceTests {
  /// 3 inputs, 2 outputs, 4 of 6 weights not zero; then 2 inputs, 1 output, both weights not zero.
  private static let network = Network(layers: [
    Layer(
      inputs: 3, outputs: 2, activation: .relu, weights: [1, 0, 2, 0, 3, 4], bias: [1, 1],
      mask: [true, false, true, false, true, true]),
    Layer(inputs: 2, outputs: 1, activation: .identity, weights: [5, 6], bias: [1]),
  ])

  private func program(
    _ network: Network, _ kernels: [String], batch: Int
  ) throws -> DeviceProgram<CUDADevice> {
    FakeCUDA.state.withLock { $0.argumentCount = 0 }
    return try DeviceProgram(
      network, on: FakeCUDA.device(), batch: batch,
      inputs: [Float](repeating: 1, count: batch * network.widths[0]), kernels: kernels)
  }

  @Test func `of one sample a dense layer multiplies whole panels`() throws {
    let work = try program(
      Self.network, ["dense-1x64v16g1x1", "dense-1x4v4g8x16"], batch: 1
    ).layerWork()
    // Panels of 64 and of 8 · 4 outputs, all of it padding but two and one. Weights and biases are
    // read for whole panels; 3 floats come in and 2 go out, then 2 and 1.
    #expect(
      work.map(\.total) == [
        KernelWork(
          operations: 384, usefulOperations: 8, weightBytes: 1024, activationBytes: 20),
        KernelWork(operations: 128, usefulOperations: 4, weightBytes: 384, activationBytes: 12),
      ])
    #expect(work.flatMap(\.parts).map(\.phase) == [.product, .product])
    // Which unit of the device does how much isn't known.
    #expect(work.imbalance == nil)
  }

  @Test func `of many samples it multiplies whole vectors, and tiles in local memory as a whole`()
    throws
  {
    let work = try program(
      Self.network, ["dense-8x8v8g1x1", "dense-4x4v4g8x8t16"], batch: 5
    ).layerWork()
    #expect(work.map { $0.parts.map(\.phase) } == [[.arrangement, .product], [.product]])
    // 5 samples by 3 values are laid 8 by 3.
    #expect(work[0].parts[0].total == KernelWork(activationBytes: 156))
    // 3 steps by 8 outputs by 8 samples; 3 · 8 floats come in, and 2 · 8 go out.
    #expect(
      work[0].parts[1].total
        == KernelWork(
          operations: 384, usefulOperations: 40, weightBytes: 128, activationBytes: 160))
    // 16 steps by 8 items of 4 outputs by 8 items of 4 samples. The last layer writes 5 values.
    #expect(
      work[1].total
        == KernelWork(
          operations: 32_768, usefulOperations: 20, weightBytes: 48, activationBytes: 84))
  }

  @Test(arguments: [1, 5])
  func `a sparse layer multiplies what isn't zero, and reads a place for each`(
    _ batch: Int
  ) throws {
    let name = batch == 1 ? "sparse-1x1v1g1x16" : "sparse-1x8v8g1x1"
    let work = try program(
      Self.network, [name, batch == 1 ? "dense-1x64v16g1x1" : "dense-8x8v8g1x1"], batch: batch
    ).layerWork()[0]
    let stride = batch == 1 ? 1.0 : 8
    // 4 weights and 2 biases; 3 offsets and 4 places; 3 values a sample come in, and 2 go out.
    #expect(
      work.parts.last?.total
        == KernelWork(
          operations: 8 * stride, usefulOperations: 8 * Double(batch), weightBytes: 24,
          indexBytes: 28, activationBytes: 20 * stride))
  }

  @Test func `codes are indices, and values that are shared are weights`() throws {
    var network = Self.network
    network.codebooks = [[1, 2, 3, 4]]
    network.layers[0].sharing = Sharing(codebook: 0, codes: [0, 0, 1, 0, 2, 3])
    let kernels = ["codebook-1x16v16g1x1", "dense-1x64v16g1x1"]
    let work = try program(network, kernels, batch: 1).layerWork()[0]
    // 3 · 16 codes; 16 biases, four values, and a zero for what is pruned.
    #expect(
      work.total
        == KernelWork(
          operations: 96, usefulOperations: 8, weightBytes: 84, indexBytes: 48,
          activationBytes: 20))
    // Both rows have one of their own now, the second a zero behind it: 16 places more.
    network.codebooks = [[1, 2], [3, 4]]
    network.layers[0].mask = [true, true, true, false, true, true]
    network.layers[0].weights = [1, 1, 2, 0, 3, 4]
    network.layers[0].sharing = Sharing(codebooks: [0, 1], codes: [0, 0, 1, 0, 0, 1])
    let rows = ["codebook-rows-1x16v16g1x1", "dense-1x64v16g1x1"]
    #expect(
      try program(network, rows, batch: 1).layerWork()[0].total
        == KernelWork(
          operations: 96, usefulOperations: 10, weightBytes: 84, indexBytes: 112,
          activationBytes: 20))
  }

  @Test func `what surrounds products counts as phases of its own`() throws {
    var network = Self.network
    network.normalization = Normalization(offset: [100, 100, 100], scale: [1, 1, 1])
    network.outputFunction = .softmax
    network.layers[0].quantization = LayerQuantization(
      weightScales: [1, 1], input: ByteScale(step: 0.1, zero: 0))
    network.layers[0].activation = .tanh
    let kernels = ["int8-8x8v8g1x1", "dense-8x8v8g1x1"]
    let work = try program(network, kernels, batch: 5).layerWork()
    #expect(
      work.map { $0.parts.map(\.phase) }
        == [[.normalization, .quantization, .product], [.product, .softmax]])
    // A difference and a product of each value, with its offset and scale.
    #expect(
      work[0].parts[0].total
        == KernelWork(
          operations: 30, usefulOperations: 30, weightBytes: 24, activationBytes: 156))
    // 3 by 8 floats become bytes, of which 3 by 5 matter.
    #expect(
      work[0].parts[1].total
        == KernelWork(operations: 48, usefulOperations: 30, activationBytes: 120))
    // 8 rows of 3 bytes, with a scale, a correction and a bias each. A smooth activation is written
    // for samples alone.
    #expect(
      work[0].parts[2].total
        == KernelWork(
          operations: 384, usefulOperations: 40, weightBytes: 120, activationBytes: 64))
    #expect(
      work[1].parts[1].total
        == KernelWork(operations: 30, usefulOperations: 30, activationBytes: 40))
  }

  @Test func `a profile has what the device's clock says of each step`() throws {
    let kernels = ["dense-8x8v8g1x1", "dense-8x8v8g1x1"]
    let program = try program(Self.network, kernels, batch: 5)
    let profiled = try #require(program.profiled())
    profiled.run()
    profiled.clear()
    for _ in 0..<3 { profiled.run() }
    let parts = profiled.calls.parts
    let products = (0..<2).map { CallPart(layer: $0, phase: .product) }
    let moving = CallPart(layer: nil, phase: .transfer)
    let handOff = CallPart(layer: nil, phase: .handOff)
    #expect(
      Set(parts.keys)
        == Set(products + [CallPart(layer: nil, phase: .arrangement), moving, handOff]))
    for (part, expected) in [(products[0], 5e-4), (products[1], 5e-4), (moving, 1e-3)] {
      #expect(abs((parts[part]?.seconds ?? 0) - expected) < 1e-9)
    }
    // This device computes nothing, so that calls are shorter than what its clock says.
    #expect(parts[handOff]?.seconds == 0)
    #expect(profiled.calls.spans == 0)
    #expect(profiled.spans.count { $0.name == "call" } == 3)
    let call = profiled.spans.prefix(6)
    #expect(
      call.map(\.name)
        == ["call", "transfer", "arrangement", "product", "product", "transfer"])
    for (before, behind) in zip(call.dropFirst(), call.dropFirst(2)) {
      #expect(abs(behind.start - before.end) < 1e-9)
    }
    FakeCUDA.state.withLock { $0.launches = [] }
    profiled.run(layer: 1)
    #expect(FakeCUDA.state.withLock { $0.launches.count } == 1)
  }

  @Test func `a device that is lost is lost for its profile, too`() throws {
    let kernels = ["dense-1x64v16g1x1", "dense-1x64v16g1x1"]
    let program = try program(Self.network, kernels, batch: 1)
    let profiled = try #require(program.profiled())
    FakeCUDA.state.withLock { $0.status = 719 }
    profiled.run()
    FakeCUDA.state.withLock { $0.status = 0 }
    #expect(program.failure?.description.contains("unspecified launch failure (719)") == true)
    #expect(profiled.spans.isEmpty)
  }
}
