import CostModels
import Random

/// Uses of compression by hardware.
enum Uses {
  static let none = CompressionUse(zeroWeights: false, zeroActivations: false, codebooks: false)
  static let weights = CompressionUse(zeroWeights: true, zeroActivations: false, codebooks: false)
  static let all = CompressionUse(zeroWeights: true, zeroActivations: true, codebooks: true)
}

extension ComputedLayer {
  /// A layer whose weights are 1 with some probability and otherwise 0, as are its inputs.
  static func random(
    _ outputs: Int, _ inputs: Int, density: Float, activity: Float = 1, samples: Int = 1,
    codebook: Int? = nil, using generator: inout SeededGenerator
  ) -> ComputedLayer {
    let weights = (0..<inputs * outputs).map { _ -> Float in generator.uniform() < density ? 1 : 0 }
    let flags = (0..<samples).map { _ in
      (0..<inputs).map { _ in generator.uniform() < activity }
    }
    return ComputedLayer(
      inputs: inputs, outputs: outputs, weights: weights, codebook: codebook, activity: flags)
  }
}

/// Published energies: Horowitz 2014 (45 nm, 0.9 V), registers by Han et al. 2015.
let horowitz = EnergyModel(
  operations: [
    .fp32: .init(add: 0.9e-12, multiply: 3.7e-12), .int32: .init(add: 0.1e-12, multiply: 3.1e-12),
    .int8: .init(add: 0.03e-12, multiply: 0.2e-12),
  ],
  register: .init(name: "register", bytes: nil, energy: 1e-12, width: 32),
  memories: [
    .init(name: "8 KiB", bytes: 8192, energy: 10e-12, width: 64),
    .init(name: "32 KiB", bytes: 32768, energy: 20e-12, width: 64),
    .init(name: "1 MiB", bytes: 1_048_576, energy: 100e-12, width: 64),
    .init(name: "DRAM", bytes: nil, energy: 1300e-12, width: 64),
  ], indexBits: 4)

/// EIE as published: 64 elements at 800 MHz, queues of 8, weights of 4 bits with 4-bit distances,
/// 128 KiB for weights and 2 KiB for activations of 16 bits at each element.
let eie = AcceleratorModel(
  elements: .init(count: 64, clock: 800e6, queue: 8, power: 0.59),
  buffers: .init(
    weightBits: 4, indexBits: 4, activationBits: 16, weightBytes: 131_072, activationBytes: 2048))

/// The FPGA of Duarte et al. 2018: 16 bits, 6 of them before the point, at 200 MHz.
func fpga(reuse: Int) -> FPGAModel {
  FPGAModel(
    arithmetic: .init(bits: 16, integerBits: 6, reuse: reuse, clock: 200e6),
    multiplier: .init(wide: 27, narrow: 18, leastBits: 9, shiftedTerms: 2),
    pipeline: .init(layer: -1, level: 1),
    device: .init(dsps: 5520, luts: 663_360, flipFlops: 1_326_720, memoryBlocks: 2160))
}

/// Whether two numbers are the same but for rounding.
func isClose(_ a: Double?, _ b: Double) -> Bool {
  a.map { abs($0 - b) <= 1e-9 * max(abs($0), abs(b)) } ?? false
}
