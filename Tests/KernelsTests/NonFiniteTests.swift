import Kernels
import Networks
import Testing

@testable import CPU

/// What every kernel makes of numbers that are not finite, against IEEE arithmetic in double
/// precision.
@Suite(.guarded) struct NonFiniteTests {
  /// A value that a kernel may return where the exact one is `expected`: the same NaN or infinity,
  /// or a number as near as rounding allows.
  private func agrees(
    _ found: Float, with expected: ReferenceSum, rectified: Bool, slack: Double = 0
  ) -> Bool {
    if expected.value.isNaN { return found.isNaN }
    if expected.value.isInfinite {
      return found == (rectified ? max(0, Float(expected.value)) : Float(expected.value))
    }
    return expected.agrees(with: found, rectified: rectified, slack: slack)
  }

  /// Runs every kernel on every table. Each must do with pruned weights what its form says:
  /// - int8: a sample or an output whose bytes would need an infinite range is NaN as a whole.
  /// - `zero-skip`, and `codebook` for one sample: inputs that are zero take no part.
  /// - other kernels for weights as they are, or shared: zeros are multiplied like others.
  /// - `batch-sparse`: pruned weights take no part.
  /// - `column-sparse`: neither pruned weights nor zero inputs take part.
  /// - other sparse kernels: pruned weights take no part, or make the sum NaN.
  private func check(_ layer: LayerCase) throws {
    let dense = layer.reference()
    let sparse = layer.reference(skipping: .right)
    let alive = layer.reference(skipping: .left)
    let both = layer.reference(skipping: .both)
    let rounding = ByteRounding(layer.layer, input: layer.input)
    let rectified = layer.layer.activation == .relu
    let inputs = layer.layer.inputs
    let hasRange = { (matrix: [Float], row: Int) in
      matrix[(row * inputs)..<((row + 1) * inputs)].allSatisfy(\.isFinite)
    }
    for name in Int8Tables.names {
      let table = try Int8Tables.named(name)
      for kernel in LayerKernels.all {
        let mismatch = layer.prepare(kernel, on: table)?.mismatch { sample, output, found in
          let whole = dense[sample, output]
          let kept = sparse[sample, output]
          if !LayerKernels.exact.contains(where: { $0.name == kernel.name }) {
            guard hasRange(layer.input, sample), hasRange(layer.layer.weights, output) else {
              return found.isNaN
            }
            return agrees(
              found, with: whole, rectified: rectified, slack: rounding.bound(sample, output))
          }
          if !kernel.exploits.contains(.zeros) {
            let skips =
              kernel.name == LayerKernel.zeroSkip.name
              || kernel.name == LayerKernel.codebook.name && layer.samples == 1
            return agrees(
              found, with: skips ? alive[sample, output] : whole, rectified: rectified)
          }
          if kernel.name == LayerKernel.columnSparse.name {
            return agrees(found, with: both[sample, output], rectified: rectified)
          }
          let mayTurnNaN = kernel.name != LayerKernel.batchSparse.name && !whole.value.isFinite
          return agrees(found, with: kept, rectified: rectified) || mayTurnNaN && found.isNaN
        }
        #expect(mismatch == nil)
      }
    }
  }

  /// Shapes with one tile and with several, one sample and many.
  private static let shapes = [(5, 3, 1), (19, 40, 1), (33, 17, 3), (40, 33, 20), (65, 70, 37)]

  @Test(arguments: [
    [Float.nan], [.infinity], [-.infinity], [.infinity, .infinity], [.infinity, -.infinity],
    [.nan, .infinity],
  ])
  func `inputs that are not finite come out as IEEE says, in their own sample only`(
    _ values: [Float]
  ) throws {
    for (turn, (outputs, inputs, samples)) in Self.shapes.enumerated() {
      for density: Float in [0, 0.1, 0.5, 1] {
        var layer = LayerCase(
          outputs: outputs, inputs: inputs, samples: samples, density: density,
          entries: [5, 30, 200][turn % 3], rectifies: (turn + samples) % 2 == 0)
        // Every third sample, at places that move: in full vectors, and in what is left over.
        for sample in stride(from: 0, to: samples, by: 3) {
          for (index, value) in values.enumerated() {
            let place = (sample * 7 + index * (inputs / 2) + turn) % inputs
            layer.input[sample * inputs + place] = value
          }
        }
        try check(layer)
      }
    }
  }

  @Test(arguments: [[Float.nan], [.infinity, -.infinity]])
  func `weights that are not finite come out as IEEE says, in their own output only`(
    _ values: [Float]
  ) throws {
    for (turn, (outputs, inputs, samples)) in Self.shapes.enumerated() {
      for density: Float in [0, 0.5, 1] {
        try check(
          LayerCase(
            outputs: outputs, inputs: inputs, samples: samples, density: density,
            entries: [5, 30, 200][turn % 3], rectifies: (turn + samples) % 2 == 0,
            special: values))
      }
    }
  }

  @Test(arguments: [Float.nan, .infinity, -.infinity])
  func `a bias that is not finite shows in its own output only`(_ value: Float) throws {
    for (outputs, inputs, samples) in Self.shapes {
      for rectifies in [false, true] {
        var layer = LayerCase(
          outputs: outputs, inputs: inputs, samples: samples, density: 0.5, entries: 16,
          rectifies: rectifies)
        layer.layer.bias[outputs / 2] = value
        try check(layer)
      }
    }
  }
}
