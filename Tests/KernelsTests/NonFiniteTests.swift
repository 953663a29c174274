import Testing

@testable import CPU

/// What every kernel makes of numbers that are not finite, against IEEE arithmetic in double
/// precision.
@Suite(.guarded) struct NonFiniteTests {
  /// Runs every kernel on every table.
  private func check(_ layer: LayerCase) throws {
    let references = NonFiniteReference(layer)
    for name in Int8Tables.names {
      let table = try Int8Tables.named(name)
      for kernel in LayerKernels.all {
        let mismatch = references.mismatch(kernel, on: table)
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
