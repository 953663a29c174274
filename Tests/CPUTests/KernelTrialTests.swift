import Kernels
import Networks
import Testing

@testable import CPU

extension LayerKernel {
  /// A kernel whose outputs are spoiled behind its back.
  fileprivate static let spoiled = LayerKernel(name: "spoiled", exploits: []) { shape, table in
    dense.pack(shape, table).map { packed in
      PackedLayer(
        weightBytes: packed.weightBytes,
        run: {
          packed.run()
          shape.output[(shape.samples - 1) * shape.outputStride + 3] = 1e3
        },
        work: packed.work, moved: packed.moved)
    }
  }

  /// A kernel that computes nothing.
  fileprivate static let idle = LayerKernel(name: "idle", exploits: []) { _, _ in idlePacked }

  private static var idlePacked: PackedLayer {
    PackedLayer(weightBytes: 0, run: {}, work: { [] }, moved: { _ in LayerKernel.idlePacked })
  }
}

@Suite struct KernelTrialTests {
  @Test(arguments: InstructionSets.names)
  func `every kernel is close to double precision on ragged shapes`(_ set: String) throws {
    let table = try #require(InstructionSets.table(named: set))
    var measured: Set<String> = []
    for (outputs, inputs) in [(1, 1), (37, 70), (65, 33)] {
      for batch in [1, 5, 33] {
        for kernel in KernelTrial.kernels {
          let layer = TrialLayer(
            outputs: outputs, inputs: inputs, batch: batch,
            sparsity: kernel.exploits.contains(.zeros) ? 0.7 : nil,
            bits: kernel.exploits.contains(.sharedValues) ? 3 : nil)
          guard let trial = KernelTrial(kernel.name, layer, table: table) else { continue }
          measured.insert(kernel.name)
          let error = trial.error()
          // Rounding alone stays below the first; a kernel that quantises below the second, and one
          // that is wrong above both.
          let bound = kernel == .dense ? 1e-5 : 3e-2
          #expect(error <= bound, "\(kernel.name), \(outputs)x\(inputs), batch \(batch)")
        }
      }
    }
    #expect(measured.isSuperset(of: ["dense", "permute-sparse", "batch-sparse", "codebook"]))
  }

  @Test func `a single wrong output of the last sample shows`() throws {
    let layer = TrialLayer(outputs: 40, inputs: 50, batch: 9, sparsity: nil, bits: nil)
    let table = InstructionSets.best
    let good = try #require(KernelTrial(.dense, layer, table: table))
    let spoiled = try #require(KernelTrial(.spoiled, layer, table: table))
    #expect(good.error() < 1e-5)
    #expect(spoiled.error() > 10)
  }

  @Test func `outputs that are not written are infinitely wrong`() throws {
    let layer = TrialLayer(outputs: 4, inputs: 5, batch: 2, sparsity: nil, bits: nil)
    let idle = try #require(KernelTrial(.idle, layer, table: InstructionSets.best))
    #expect(idle.error() == .infinity)
  }

  @Test func `errors are relative to the sample's largest sum, rectified or not`() {
    // Sums: 1·2 + 3 = 5, −10·2 + 4 = −16, 0·2 + 8 = 8.
    let layer = Layer(
      inputs: 1, outputs: 3, activation: .relu, weights: [1, -10, 0], bias: [3, 4, 8])
    let check = OutputCheck(layer, inputs: [7, 2], sample: 1)
    #expect(check.error(of: [5, 0, 8]) == 0)
    #expect(check.error(of: [5, 4, 8]) == 4.0 / 16)
    #expect(check.error(of: [5.5, 0, 7.5]) == 0.5 / 16)
    #expect(check.error(of: [5, .nan, 8]) == .infinity)
    #expect(check.error(of: [.infinity, 0, 8]) == .infinity)
  }

  @Test func `operations count weights that are not zero, and bytes what is read and written`()
    throws
  {
    let table = try #require(InstructionSets.table(named: "scalar"))
    let plain = TrialLayer(outputs: 6, inputs: 10, batch: 3, sparsity: nil, bits: nil)
    let dense = try #require(KernelTrial("dense", plain, table: table))
    #expect(dense.flops == 2 * 60 * 3)
    #expect(dense.weightBytes == 60 * 4)
    #expect(dense.bytes == 60 * 4 + 4 * 3 * (10 + 6))

    let sparse = TrialLayer(outputs: 6, inputs: 10, batch: 3, sparsity: 0.9, bits: nil)
    let permuted = try #require(KernelTrial("permute-sparse", sparse, table: table))
    #expect(permuted.flops == 2 * 6 * 3)
    #expect(permuted.bytes == permuted.weightBytes + 4 * 3 * 16)
  }

  @Test func `a kernel that does not exist, or can't compute the layer, makes no trial`() throws {
    let plain = TrialLayer(outputs: 6, inputs: 10, batch: 1, sparsity: nil, bits: nil)
    for name in ["none", "permute-sparse", "codebook"] {
      #expect(KernelTrial(name, plain, table: InstructionSets.best) == nil, "\(name)")
    }
  }
}

@Suite struct TrialLayerTests {
  @Test(arguments: [0, 0.3, 0.5, 0.9, 0.995])
  func `the sparsity is exact, and zeros are spread over rows and columns`(_ sparsity: Double) {
    let trial = TrialLayer(outputs: 100, inputs: 200, batch: 1, sparsity: sparsity, bits: nil)
    let kept = Int(((1 - sparsity) * 20_000).rounded())
    #expect(trial.nonzeros == kept)
    #expect(trial.layer.weights.count { $0 != 0 } == kept)
    #expect(trial.layer.mask?.count { $0 } == kept)
    // Halves of a random mask differ by little: five standard deviations of a fair coin.
    let upper = trial.layer.weights.prefix(10_000).count { $0 != 0 }
    #expect(abs(Double(upper) - Double(kept) / 2) <= 2.5 * Double(kept).squareRoot())
    let even = stride(from: 0, to: 20_000, by: 2).count { trial.layer.weights[$0] != 0 }
    #expect(abs(Double(even) - Double(kept) / 2) <= 2.5 * Double(kept).squareRoot())
  }

  @Test(arguments: 1...8)
  func `weights share as many values as the bits tell apart, none of them zero`(_ bits: Int) throws
  {
    let trial = TrialLayer(outputs: 64, inputs: 64, batch: 1, sparsity: nil, bits: bits)
    let codebook = try #require(trial.codebook)
    #expect(Set(codebook).count == 1 << bits && !codebook.contains(0))
    #expect(Set(trial.layer.weights) == Set(codebook))
    let codes = try #require(trial.layer.sharing).codes
    #expect(trial.layer.weights == codes.map { codebook[Int($0)] })
  }

  @Test func `pruned weights of a codebook are zero, the others its values`() throws {
    let trial = TrialLayer(outputs: 30, inputs: 40, batch: 1, sparsity: 0.75, bits: 2)
    #expect(trial.nonzeros == 300)
    #expect(trial.layer.weights.count { $0 == 0 } == 900)
    #expect(Set(trial.layer.weights).subtracting([0]) == Set(try #require(trial.codebook)))
  }

  @Test func `about half of the inputs are zero and none is negative`() {
    let trial = TrialLayer(outputs: 1, inputs: 1000, batch: 10, sparsity: nil, bits: nil)
    #expect(trial.inputs.count == 10_000)
    #expect(trial.inputs.allSatisfy { $0 >= 0 && $0 <= 1 })
    #expect(abs(trial.inputs.count { $0 == 0 } - 5000) < 250)
  }

  @Test func `the last sample is always checked, and never more than four`() {
    for (batch, expected) in [(1, [0]), (2, [0, 1]), (3, [0, 1, 2]), (256, [0, 85, 170, 255])] {
      let trial = TrialLayer(outputs: 1, inputs: 1, batch: batch, sparsity: nil, bits: nil)
      #expect(trial.checks.map(\.sample) == expected, "batch \(batch)")
    }
  }

  @Test func `the same seed gives the same layer, another seed another`() {
    let layers = [1, 1, 2].map {
      TrialLayer(outputs: 5, inputs: 6, batch: 2, sparsity: 0.5, bits: nil, seed: $0)
    }
    #expect(layers[0].layer == layers[1].layer && layers[0].inputs == layers[1].inputs)
    #expect(layers[0].layer != layers[2].layer && layers[0].inputs != layers[2].inputs)
  }
}
