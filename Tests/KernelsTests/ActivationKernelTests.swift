import Kernels
import Networks
import Testing

@Suite(.guarded) struct ActivationKernelTests {
  @Test(arguments: ActivationCase.all, Tables.names)
  func `values agree with double precision from the smallest number to the largest`(
    _ activation: Activation, name: String
  ) throws {
    let mismatch = try activation.valueMismatch(on: Tables.named(name))
    #expect(mismatch == nil)
  }

  @Test(arguments: ActivationCase.all, Tables.names)
  func `infinities give the limits, and a NaN is a NaN`(
    _ activation: Activation, name: String
  ) throws {
    let found = try activation.applied(
      to: [.infinity, -.infinity, .nan, -.nan], on: Tables.named(name))
    // Far out, where functions are their limits or grow as long as their argument does.
    for (found, far) in zip(found, [1e30, -1e30] as [Double]) {
      let value = activation(far)
      let limit = abs(value) > 1e20 ? (value > 0 ? Float.infinity : -.infinity) : Float(value)
      #expect(abs(found - limit) <= 1e-6 || found == limit, "\(found), expected \(limit)")
    }
    #expect(found[2].isNaN && found[3].isNaN)
  }

  @Test(arguments: ActivationCase.all, Tables.names)
  func `derivatives agree with finite differences in double precision`(
    _ activation: Activation, name: String
  ) throws {
    let mismatch = try activation.derivativeMismatch(on: Tables.named(name))
    #expect(mismatch == nil)
  }

  @Test(arguments: Tables.names)
  func `rows are handled one by one, and padding becomes 0`(_ name: String) throws {
    let table = try Tables.named(name)
    for columns in [1, 3, 17, 33] {
      let stride = (columns + table.width - 1) / table.width * table.width + table.width
      let values = Array(ActivationCase.values.filter { abs($0) < 20 }.suffix(3 * columns))
      let whole = AlignedBuffer<Float>(rows: 3, columns: columns, stride: stride, values)
      for row in 0..<3 {
        for index in columns..<(columns + table.width - 1) / table.width * table.width {
          whole[row * stride + index] = 7
        }
      }
      let parts = AlignedBuffer(rows: 3, columns: columns, stride: stride, values)
      func step(_ buffer: AlignedBuffer<Float>) -> ActivationProduct {
        ActivationProduct(.sigmoid, values: buffer, rows: 3, columns: columns, stride: stride)
      }
      table.run(step(whole))
      for range in [2..<3, 0..<2] { table.activation(step(parts), range, 0) }
      #expect(whole.bits == parts.bits, "\(columns) columns")
      for (index, value) in values.enumerated() {
        let found = whole[index / columns * stride + index % columns]
        let exact = Activation.sigmoid(Double(value))
        #expect(abs(Double(found) - exact) <= 4e-7 * exact, "\(columns) columns, \(index)")
      }
    }
  }

  /// As other programs print them.
  @Test(
    arguments: [
      (.selu, 1, 1.050_701), (.selu, -1, -1.111_330_7), (.elu(alpha: 1), -1, -0.632_120_6),
      (.gelu, 1, 0.841_344_7), (.gelu, -1, -0.158_655_3), (.geluTanh, 1, 0.841_192),
      (.geluTanh, -1, -0.158_808), (.silu, 1, 0.731_058_6), (.silu, -1, -0.268_941_4),
      (.hardSwish, 1, 0.666_666_7), (.hardSwish, -1, -0.333_333_3), (.softplus, 0, 0.693_147_2),
      (.softplus, 1, 1.313_261_7), (.leakyReLU(slope: 0.01), -1, -0.01), (.relu6, 7, 6),
      (.hardSigmoid(slope: 0.2, offset: 0.5), 1, 0.7), (.tanh, 1, 0.761_594_2),
    ] as [(Activation, Float, Float)])
  func `published values come out`(_ activation: Activation, value: Float, expected: Float) throws {
    let found = try activation.applied(to: [value], on: Tables.named("scalar"))
    #expect(abs(found[0] - expected) <= 2e-6)
  }
}
