import Kernels
import Networks
import Random

/// The functions under test, and what they are computed on.
enum ActivationCase {
  /// One of each kind, and some with parameters that nobody would choose.
  static let all: [Activation] =
    Activation.allCases.filter { $0.function != nil } + [
      .leakyReLU(slope: -0.5), .elu(alpha: 2.5), .hardSigmoid(slope: -1.5, offset: 0.25),
      .clip(low: -1, high: 0.5), .clip(low: -.infinity, high: 2),
    ]

  /// Numbers from the smallest to the largest, close to 0, where exponentials overflow, at corners,
  /// and everywhere between.
  static let values: [Float] = {
    var generator = SeededGenerator(seed: 1, stream: "activations")
    let sizes: [Float] = [
      0, .leastNonzeroMagnitude, 0x1p-140, .leastNormalMagnitude, 1e-30, 1e-10, 1e-7, 1e-4, 0.03125,
      0.125, 0.25, 0.5, 1, 1.5, 2, 2.5, 3, 5, 6, 9, 13, 14, 17, 30, 87, 88, 89, 104, 150, 1e4, 1e10,
      1e20, 1e30, .greatestFiniteMagnitude,
    ]
    let special = sizes.flatMap { size in
      [size, size.nextUp, size.nextDown].filter { $0.isFinite }.flatMap { [$0, -$0] }
    }
    let random = (0..<20_000).map { index in
      switch index % 4 {
      case 0: generator.normal()
      case 1: 40 * generator.uniform() - 20
      case 2: 220 * generator.uniform() - 110
      default:
        Float(
          sign: index % 8 == 3 ? .plus : .minus, exponent: -index % 40,
          significand: 1 + generator.uniform())
      }
    }
    return special + random
  }()
}

extension Activation {
  /// How far a kernel's value may be from the exact one.
  ///
  /// The line of a hard sigmoid is rounded twice where no fused operation is, and the argument of
  /// the other gelu's exponential is itself rounded.
  func tolerance(at x: Double, _ exact: Double) -> Double {
    let relative = 4e-7 * abs(exact)
    // Something too small for a normalised float, times the argument, may be missing.
    let least = Double(Float.leastNormalMagnitude) * max(2, abs(x) < 200 ? 2 * abs(x) : 2)
    return switch self {
    case .hardSigmoid(let slope, let offset):
      relative + least + (exact < 1 ? 1.2e-7 * abs(Double(slope) * x) : 0)
        + 1.2e-7 * abs(Double(offset))
    case .geluTanh: relative * max(1, 0.8 * abs(x) * (1 + 0.045 * x * x)) + least
    default: relative + least
    }
  }

  /// A central difference in double precision.
  func slope(at x: Double) -> Double {
    let step = 1e-5 * max(1e-3, min(abs(x), 10))
    return (self(x + step) - self(x - step)) / (2 * step)
  }

  /// Whether two lines meet near a value, where a difference tells nothing.
  func hasCorner(near x: Double) -> Bool {
    let corners: [Double] =
      switch self {
      case .leakyReLU, .elu, .selu: [0]
      case .hardSwish: [-3, 3]
      case .clip(let low, let high): [Double(low), Double(high)]
      case .hardSigmoid(let slope, let offset):
        [-Double(offset / slope), Double((1 - offset) / slope)]
      default: []
      }
    return corners.contains { abs(x - $0) <= 1e-3 }
  }
}

extension Activation {
  /// What a table's kernel makes of values, and of their derivatives where there is room for them.
  func applied(
    to values: [Float], on table: KernelTable, derivatives: AlignedBuffer<Float>? = nil
  ) -> [Float] {
    guard let function else { preconditionFailure("\(name) is part of a product") }
    let stride = Self.stride(values.count, table)
    let buffer = AlignedBuffer(rows: 1, columns: values.count, stride: stride, values)
    table.run(
      ActivationProduct(
        function, values: buffer, derivatives: derivatives, rows: 1, columns: values.count,
        stride: stride))
    return buffer.read(rows: 1, columns: values.count, stride: stride)
  }

  /// The value that is furthest from double precision, if that is further than it may be.
  func valueMismatch(on table: KernelTable) -> String? {
    let results = applied(to: ActivationCase.values, on: table)
    var worst = (excess: 1.0, value: Float.nan, found: Float.nan)
    for (value, found) in zip(ActivationCase.values, results) {
      let exact = self(Double(value))
      // Beyond what a float holds, and where double precision multiplies 0 by infinity.
      guard abs(exact) <= Double(Float.greatestFiniteMagnitude) else { continue }
      let excess = abs(Double(found) - exact) / tolerance(at: Double(value), exact)
      if !(excess <= worst.excess) { worst = (excess, value, found) }
    }
    if worst.value.isNaN { return nil }
    return "\(name): \(worst.found) at \(worst.value), \(worst.excess) times too far off"
  }

  /// The first derivative that disagrees with a finite difference in double precision.
  func derivativeMismatch(on table: KernelTable) -> String? {
    let values = ActivationCase.values.filter { abs($0) < 100 }
    let derivatives = AlignedBuffer<Float>.poisoned(Self.stride(values.count, table))
    let plain = applied(to: values, on: table)
    let beside = applied(to: values, on: table, derivatives: derivatives)
    for (index, value) in values.enumerated() {
      if beside[index].bitPattern != plain[index].bitPattern {
        return "\(name): \(beside[index]) at \(value) beside a derivative, else \(plain[index])"
      }
      if hasCorner(near: Double(value)) { continue }
      let exact = slope(at: Double(value))
      if !(abs(Double(derivatives[index]) - exact) <= 2e-6 * max(1, abs(exact))) {
        return "\(name): derivative \(derivatives[index]) at \(value), expected \(exact)"
      }
    }
    return nil
  }

  /// `count` values in whole vectors.
  private static func stride(_ count: Int, _ table: KernelTable) -> Int {
    (count + table.width - 1) / table.width * table.width
  }
}
