/// Which kernels are measured on what: every combination of the axes' values.
///
/// No axis is empty or holds the same thing twice.
public struct KernelAxes: Sendable, Equatable {
  /// The kernels' names; `nil` takes every kernel.
  public internal(set) var kernels: [String]?

  /// The instruction sets' names; `nil` takes the processor's best.
  public internal(set) var instructionSets: [String]?

  /// The weights' shapes.
  public internal(set) var shapes = [WeightShape(rows: 1024, columns: 1024)]

  /// Samples per call.
  public internal(set) var batches = [1, 64]

  /// The fractions of zeros, for kernels that leave out zeros.
  public internal(set) var sparsities = [0.9]

  /// The bits of a codebook's index, for kernels that read codes.
  public internal(set) var bits = [4]

  /// Numbers of threads.
  public internal(set) var threads = [1]

  /// The axes at their defaults.
  public init() {}
}

/// The shape of a layer's weights.
public struct WeightShape: Sendable, Hashable {
  /// Outputs and inputs.
  public let rows, columns: Int
}

extension WeightShape: CustomStringConvertible {
  /// As it is written: `1024x784`, outputs before inputs.
  public var description: String { "\(rows)x\(columns)" }

  /// Reads `1024x784`; `nil` when it isn't one.
  init?(_ text: String) {
    let sides = text.split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
    guard sides.count == 2, let rows = sides[0], let columns = sides[1],
      Self.sides.contains(rows), Self.sides.contains(columns), rows * columns <= Self.mostValues
    else { return nil }
    self.init(rows: rows, columns: columns)
  }

  /// The sides of weights.
  static let sides = 1...65_536

  /// A gibibyte of floats: a larger matrix is a mistyped shape, not a layer, and would take all
  /// memory.
  static let mostValues = 1 << 28
}
