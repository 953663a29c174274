import Foundation
import Kernels
import Networks
import Testing

@testable import CPU

@Suite struct LayerKernelsTests {
  @Test func `every file of a kernel has its line in the list of kernels`() throws {
    let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let files = try FileManager.default.contentsOfDirectory(
      atPath: package.appending(path: "Sources/CPU/Layers").path
    ).filter { $0.hasPrefix("LayerKernel+") }
    #expect(files.count == LayerKernels.all.count, "\(files.sorted())")
  }

  @Test func `every kernel has a name of its own`() {
    #expect(Set(LayerKernels.all.map(\.name)).count == LayerKernels.all.count)
  }

  @Test(arguments: [0, 1, 2])
  func `kernels that make use of zeros are tried where a quarter of the weights are zero`(
    _ zeros: Int
  ) {
    let layer = Layer(
      inputs: 4, outputs: 1, activation: .identity,
      weights: Array([0, 0, 1, 1, 1, 1].dropFirst(2 - zeros).prefix(4)), bias: [0])
    let shape = LayerShape(
      layer: layer, codebook: nil, samples: 1, input: AlignedBuffer(count: 256),
      output: AlignedBuffer(count: 256), inputStride: 256, outputStride: 256,
      bias: AlignedBuffer(count: 256))
    let sparse = LayerKernels.candidates(for: shape).filter { $0.exploits.contains(.zeros) }
    #expect(sparse.map(\.name).contains("permute-sparse") == (zeros > 0))
    #expect(sparse.isEmpty == (zeros == 0))
  }
}
