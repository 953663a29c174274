@testable import CPU
import Kernels
import Metrics
import Networks

/// What every kernel may make of a layer with numbers that are not finite, by IEEE arithmetic in
/// double precision. With pruned weights each must do what its form says:
/// - int8: a sample or an output whose bytes would need an infinite range is NaN as a whole.
/// - `zero-skip`, and `codebook` for one sample: inputs that are zero take no part.
/// - other kernels for weights as they are, or shared: zeros are multiplied like others.
/// - `batch-sparse`: pruned weights take no part.
/// - `column-sparse`: neither pruned weights nor zero inputs take part.
/// - other sparse kernels: pruned weights take no part, or make the sum NaN.
struct NonFiniteReference {
  private let layer: LayerCase
  private let dense, sparse, alive, both: ReferenceProduct
  private let rounding: ByteRounding
  private let rectified: Bool

  init(_ layer: LayerCase) {
    self.layer = layer
    dense = layer.reference()
    sparse = layer.reference(skipping: .right)
    alive = layer.reference(skipping: .left)
    both = layer.reference(skipping: .both)
    rounding = ByteRounding(layer.layer, input: layer.input)
    rectified = layer.layer.activation == .relu
  }

  /// The first output that a kernel must not give; `nil` where there is none, or no kernel.
  func mismatch(_ kernel: LayerKernel, on table: KernelTable) -> String? {
    let isExact = LayerKernels.exact.contains { $0.name == kernel.name }
    return layer.prepare(kernel, on: table)?.mismatch { sample, output, found in
      if !isExact { return agreesAsBytes(found, sample, output) }
      let whole = dense[sample, output]
      if !kernel.exploits.contains(.zeros) {
        let skips =
          kernel.name == LayerKernel.zeroSkip.name
          || kernel.name == LayerKernel.codebook.name && layer.samples == 1
        return agrees(found, with: skips ? alive[sample, output] : whole)
      }
      if kernel.name == LayerKernel.columnSparse.name {
        return agrees(found, with: both[sample, output])
      }
      let mayTurnNaN = kernel.name != LayerKernel.batchSparse.name && !whole.value.isFinite
      return agrees(found, with: sparse[sample, output]) || mayTurnNaN && found.isNaN
    }
  }

  /// A value that a kernel may return where the exact one is `expected`: the same NaN or infinity,
  /// or a number as near as rounding allows.
  private func agrees(
    _ found: Float, with expected: ReferenceSum, slack: Double = 0
  ) -> Bool {
    if expected.value.isNaN { return found.isNaN }
    if expected.value.isInfinite {
      return found == (rectified ? max(0, Float(expected.value)) : Float(expected.value))
    }
    return expected.agrees(with: found, rectified: rectified, slack: slack)
  }

  private func agreesAsBytes(_ found: Float, _ sample: Int, _ output: Int) -> Bool {
    let inputs = layer.layer.inputs
    let row = layer.input[(sample * inputs)..<((sample + 1) * inputs)]
    let weights = layer.layer.weights[(output * inputs)..<((output + 1) * inputs)]
    guard row.allSatisfy({ $0.isFinite }), weights.allSatisfy({ $0.isFinite }) else {
      return found.isNaN
    }
    return agrees(
      found, with: dense[sample, output], slack: rounding.bound(sample, output))
  }
}
