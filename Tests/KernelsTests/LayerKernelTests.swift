import Kernels
import Testing

@testable import CPU

/// Every kernel that a layer can run on, with every instruction set, against double precision. A
/// new kernel needs no line here.
@Suite(.guarded) struct LayerKernelTests {
  static let densities: [Float] = [0, 0.02, 0.1, 0.3, 0.5, 0.9, 1]
  static let entries = [1, 2, 4, 5, 15, 16, 17, 32, 33, 100, 255, 256]

  /// Runs every kernel with every instruction set; kernels that round to bytes may be off by what
  /// that costs.
  private func check(_ layer: LayerCase) throws {
    let reference = layer.reference()
    let rounding = ByteRounding(layer.layer, input: layer.input)
    let rectified = layer.layer.activation == .relu
    for name in Int8Tables.names {
      let table = try Int8Tables.named(name)
      for kernel in LayerKernels.all {
        let isExact = LayerKernels.exact.contains { $0.name == kernel.name }
        let mismatch = layer.prepare(kernel, on: table)?.mismatch { sample, output, found in
          reference[sample, output].agrees(
            with: found, rectified: rectified,
            slack: isExact ? 0 : rounding.bound(sample, output))
        }
        #expect(mismatch == nil)
      }
    }
  }

  /// Each number of outputs from 1 to 70 with every other number of inputs up to 70, the even ones
  /// and the odd ones in turn. Batches of 1 to 65, densities, codebooks and the rectifier turn with
  /// periods that share no factor, so that each meets each.
  @Test(arguments: 1...70)
  func `every kernel agrees with double precision on layers of`(outputs: Int) throws {
    for inputs in stride(from: 1 + outputs % 2, through: 70, by: 2) {
      let turn = outputs * 37 + inputs / 2
      try check(
        LayerCase(
          outputs: outputs, inputs: inputs, samples: 1 + turn * 7 % 65,
          density: Self.densities[turn % 7], entries: Self.entries[turn / 3 % 12],
          rectifies: turn % 2 == 0))
    }
  }

  /// More of one sample alone, which some kernels are made for.
  @Test(arguments: [1, 2, 3, 4, 5])
  func `every kernel agrees with double precision on one sample`(_ part: Int) throws {
    for outputs in stride(from: part, through: 70, by: 5) {
      for inputs in stride(from: 1 + outputs % 3, through: 70, by: 3) {
        let turn = outputs * 37 + inputs / 3
        try check(
          LayerCase(
            outputs: outputs, inputs: inputs, samples: 1, density: Self.densities[turn % 7],
            entries: Self.entries[turn / 3 % 12], rectifies: turn % 2 == 0))
      }
    }
  }

  /// What is longer than 70: blocks of the depth, tables of look-ups, and vectors of samples.
  @Test(arguments: [127, 128, 129, 255, 256, 257, 511, 512, 513, 769, 1027])
  func `every kernel agrees with double precision on this many inputs`(_ inputs: Int) throws {
    for (turn, samples) in [1, 2, 5, 12, 13, 17, 33].enumerated() {
      try check(
        LayerCase(
          outputs: 30 + (turn + inputs) % 7, inputs: inputs, samples: samples,
          density: Self.densities[(turn + inputs) % 7], entries: [16, 255][(turn + inputs) % 2],
          rectifies: turn % 2 == 0))
    }
  }

  @Test(arguments: [66, 79, 80, 81, 96, 127, 128, 129, 160, 255, 256, 257])
  func `every kernel agrees with double precision on this many samples`(_ samples: Int) throws {
    for (turn, outputs) in [1, 31, 65].enumerated() {
      try check(
        LayerCase(
          outputs: outputs, inputs: 20 + turn, samples: samples,
          density: Self.densities[(turn + samples) % 7], entries: 32, rectifies: turn % 2 == 0))
    }
  }

  /// More inputs in all than dense kernels keep in the second-level cache: 2¹⁷.
  @Test func `every kernel agrees with double precision on a batch past the cache`() throws {
    for density: Float in [0.2, 1] {
      try check(
        LayerCase(
          outputs: 66, inputs: 513, samples: 257, density: density, entries: 16, rectifies: true))
    }
  }

  /// A kernel may be for one sample only, or for many, but none goes untested.
  @Test(arguments: Int8Tables.names)
  func `no kernel refuses a layer that is pruned and shared`(_ name: String) throws {
    let table = try Int8Tables.named(name)
    let layers = [1, 64].map {
      LayerCase(outputs: 33, inputs: 40, samples: $0, density: 0.3, entries: 16, rectifies: true)
    }
    for kernel in LayerKernels.all {
      #expect(layers.contains { $0.prepare(kernel, on: table) != nil }, "\(kernel.name)")
    }
  }

  @Test(arguments: Int8Tables.names)
  func `every kernel gives the same bits each time, on any number of threads`(
    _ name: String
  ) throws {
    let table = try Int8Tables.named(name)
    // Large enough to be shared among threads, few samples and many.
    for (outputs, inputs, samples) in [(601, 300, 1), (601, 300, 2), (201, 150, 65)] {
      let layer = LayerCase(
        outputs: outputs, inputs: inputs, samples: samples, density: 0.4, entries: 40,
        rectifies: false)
      for kernel in LayerKernels.all {
        guard let plain = layer.prepare(kernel, on: table) else { continue }
        let bits = plain.bits()
        #expect(plain.bits() == bits, "\(plain.label)")
        for threads in 2...3 {
          let threaded = layer.prepare(kernel, on: table.threaded(threads))
          #expect(threaded?.bits() == bits, "\(plain.label), \(threads) threads")
        }
      }
    }
  }
}
