import Networks
import Testing

@testable import Accelerators

/// Every kernel of devices, cut in every way, against double precision. A new kernel needs no line
/// here.
@Suite(Devices.isThere, .serialized) struct DeviceKernelTests {
  private static let device = Devices.opencl()

  static let densities: [Float] = [0, 0.02, 0.1, 0.5, 0.9, 1]
  static let batches = [1, 2, 4, 5, 8, 15, 16, 17, 33, 64, 100]
  static let entries = [1, 2, 16, 17, 32, 33, 255, 256]
  static let activations: [Activation] = [.relu, .identity, .tanh]

  @Test(arguments: DeviceKernels.all.map(\.file))
  func `outputs agree with double precision on ragged shapes`(_ file: String) throws {
    let device = try #require(Self.device)
    let kernel = try #require(DeviceKernels.all.first { $0.file == file })
    var turn = 0
    var leftOut = 0
    for outputs in [1, 2, 3, 7, 8, 9, 16, 31, 64, 65, 70, 130] {
      for inputs in [1, 2, 5, 16, 33, 64, 77] {
        for repeated in 0..<(kernel.isForOne ? 2 : 3) {
          turn += 1
          func layer(rows: Int?) -> KernelCase {
            KernelCase(
              outputs: outputs, inputs: inputs,
              samples: kernel.isForOne ? 1 : Self.batches[1 + turn % (Self.batches.count - 1)],
              density: Self.densities[turn % 6],
              entries: Self.entries[turn / 2 % Self.entries.count],
              activation: Self.activations[turn % 3], rows: rows)
          }
          let plain = layer(rows: nil)
          // The first that the kernel can compute. Of few rows all may have the same codebook.
          let forms = [plain, plain.quantized, layer(rows: [1, 3, 64][turn / 3 % 3])]
          let isLast = (turn + repeated) % 2 == 0
          guard
            let layer = forms.first(where: {
              kernel.pack($0.shape(isLast: isLast), kernel.tilings[0]) != nil
            })
          else {
            leftOut += 1
            continue
          }
          for tiling in kernel.tilings {
            let mismatch = try layer.mismatch(kernel, tiling, isLast: isLast, on: device)
            #expect(mismatch == nil)
          }
        }
      }
    }
    // Those whose codes are all taken, and the kernels of rows' own codebooks leave out one row.
    #expect(leftOut <= turn / 3, "\(leftOut) of \(turn)")
  }

  @Test(arguments: DeviceKernels.all.map(\.file))
  func `every way to cut it is tried on some shape, and has a name of its own`(
    _ file: String
  ) throws {
    let device = try #require(Self.device)
    let kernel = try #require(DeviceKernels.all.first { $0.file == file })
    #expect(Set(kernel.tilings.map(\.name)).count == kernel.tilings.count)
    for tiling in kernel.tilings {
      let fits = Self.batches.contains { samples in
        let layer = KernelCase(
          outputs: 2, inputs: 2, samples: samples, density: 1, entries: 2, activation: .relu)
        return kernel.tilings(for: layer.shape(isLast: true), on: device.description).contains(
          tiling)
      }
      #expect(fits, "\(tiling.name)")
    }
  }

  @Test func `every kernel's file is there, and each is a kernel's or one around them`() {
    #expect(
      Set(KernelSources.files.keys)
        == Set(DeviceKernels.all.map(\.file)).union(["arrangement", "training"]))
  }
}
