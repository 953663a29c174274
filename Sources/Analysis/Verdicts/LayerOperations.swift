import Metrics
import Statistics

/// What the kernel of a layer executes in one call, and what of it matters.
public struct LayerOperations: Sendable, Codable, Equatable {
  /// Operations with padding and unused lanes.
  public var executed: Double

  /// Those by weights that aren't zero.
  public var useful: Double

  /// Whether the kernel leaves zero weights out: then what it executes beyond the useful ones is
  /// the padding of its format.
  public var leavesZerosOut: Bool

  /// The share of the inputs that are zero and passed over.
  public var skippedInputs: Double

  /// Creates a count.
  public init(executed: Double, useful: Double, leavesZerosOut: Bool, skippedInputs: Double = 0) {
    self.executed = executed
    self.useful = useful
    self.leavesZerosOut = leavesZerosOut
    self.skippedInputs = skippedInputs
  }

  /// Takes the medians over the seeds; `nil` when operations are missing.
  init?(_ values: [LayerMetric.Part: [Double]], leavesZerosOut: Bool) {
    guard let executed = values[.executed], let useful = values[.useful] else { return nil }
    self.init(
      executed: median(executed), useful: median(useful), leavesZerosOut: leavesZerosOut,
      skippedInputs: values[.skipped].map(median) ?? 0)
  }
}
