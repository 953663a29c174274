import Kernels
import Testing

private let derivatives: [BackwardProduct.Derivative] = [
  .rectifier, .sigmoid, .tanh, .identity, .given,
]

@Suite(.guarded) struct BackwardKernelTests {
  @Test(arguments: Tables.names)
  func `derivatives and sums over 1 to 33 rows agree with double precision`(
    _ name: String
  ) throws {
    let table = try Tables.named(name)
    for derivative in derivatives {
      for rows in 1...33 {
        for vectors in [1, 2, 5] {
          let backward = BackwardCase(
            rows: rows, stride: vectors * table.width, derivative: derivative)
          let step = backward.step()
          table.run(step)
          let mismatch = backward.mismatch(step)
          #expect(mismatch == nil)
        }
      }
    }
  }

  @Test(arguments: Tables.names)
  func `vectors computed one by one have the same bits`(_ name: String) throws {
    let table = try Tables.named(name)
    for derivative in derivatives {
      let backward = BackwardCase(rows: 9, stride: 5 * table.width, derivative: derivative)
      let whole = backward.step()
      let parts = backward.step()
      table.run(whole)
      for range in [3..<5, 0..<1, 1..<3] { table.backward(parts, range, 0) }
      #expect(parts.gradient.bits == whole.gradient.bits)
      #expect(parts.biasGradient.bits == whole.biasGradient.bits)
    }
  }

  @Test(arguments: Tables.names)
  func `a gradient that is not finite shows in its own place and its column's sum only`(
    _ name: String
  ) throws {
    let table = try Tables.named(name)
    let stride = 3 * table.width
    for derivative in derivatives {
      for bad: Float in [.nan, .infinity, -.infinity] {
        for column in [0, stride - 1] {
          var gradient = [Float](repeating: 1, count: 3 * stride)
          gradient[stride + column] = bad
          let step = BackwardProduct(
            gradient: AlignedBuffer(gradient),
            outputs: AlignedBuffer([Float](repeating: 0.5, count: 3 * stride)),
            biasGradient: .poisoned(stride), rows: 3, stride: stride, derivative: derivative)
          table.run(step)
          // Every derivative at 0.5 is above 0, so the sign stays.
          for (index, value) in step.gradient.elements.enumerated() {
            let isRight =
              index != stride + column ? value.isFinite : bad.isNaN ? value.isNaN : value == bad
            #expect(isRight, "\(derivative) \(bad): [\(index)] is \(value)")
          }
          for (index, value) in step.biasGradient.elements.enumerated() {
            let isRight = index != column ? value.isFinite : bad.isNaN ? value.isNaN : value == bad
            #expect(isRight, "\(derivative) \(bad): bias \(index) is \(value)")
          }
        }
      }
    }
  }

  @Test(arguments: Tables.names)
  func `the rectifier blocks outputs of 0 and -0 and lets a NaN through`(_ name: String) throws {
    let table = try Tables.named(name)
    let width = table.panelWidth
    for (output, expected): (Float, Float) in [(0, 0), (-0.0, 0), (1e-38, 3), (.nan, 3)] {
      let gradient = AlignedBuffer([Float](repeating: 3, count: width))
      table.run(
        BackwardProduct(
          gradient: gradient, outputs: AlignedBuffer([Float](repeating: output, count: width)),
          biasGradient: .poisoned(width), rows: 1, stride: width, derivative: .rectifier))
      #expect(gradient.elements.allSatisfy { $0 == expected }, "output \(output)")
    }
  }

  @Test(arguments: Tables.names)
  func `a factor on the outputs is taken back before the derivative`(_ name: String) throws {
    let table = try Tables.named(name)
    // A given derivative is none of the outputs.
    for derivative in derivatives.dropLast() {
      let plain = BackwardCase(rows: 5, stride: 3 * table.width, derivative: derivative)
      // Powers of two change no digits.
      let scaled = BackwardProduct(
        gradient: AlignedBuffer(plain.gradient),
        outputs: AlignedBuffer(plain.outputs.map { 4 * $0 }),
        biasGradient: .poisoned(plain.stride), rows: 5, stride: plain.stride,
        derivative: derivative, outputFactor: 4)
      let expected = plain.step()
      table.run(scaled)
      table.run(expected)
      #expect(scaled.gradient.bits == expected.gradient.bits, "\(derivative)")
      #expect(scaled.biasGradient.bits == expected.biasGradient.bits, "\(derivative)")
    }
  }
}
