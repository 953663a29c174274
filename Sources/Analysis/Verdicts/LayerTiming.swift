import Metrics
import Statistics

/// How long a layer took on the kernels that were tried for it, in seconds per call.
public struct LayerTiming: Sendable, Codable, Equatable {
  /// The kernel that was chosen.
  public var chosen: Double

  /// The fastest kernel that multiplies every weight; `nil` when none was tried.
  public var plain: Double?

  /// The fastest kernel that makes use of zeros, shared values or bytes; `nil` when none was tried.
  public var compressed: Double?

  /// Whether the chosen kernel makes use of the compression.
  public var usesCompression: Bool

  /// What the chosen kernel executes; `nil` when it doesn't say.
  public var operations: LayerOperations?

  /// Creates a timing.
  public init(
    chosen: Double, plain: Double?, compressed: Double?, usesCompression: Bool,
    operations: LayerOperations? = nil
  ) {
    self.chosen = chosen
    self.plain = plain
    self.compressed = compressed
    self.usesCompression = usesCompression
    self.operations = operations
  }

  /// Sorts the kernels of a layer; `nil` without the time of the chosen one.
  ///
  /// - Parameters:
  ///   - chosen: the chosen kernel, with its time for each seed.
  ///   - candidates: all that were tried.
  ///   - work: what the chosen one executes.
  init?(chosen: KernelTimes, candidates: [KernelTimes], work: LayerOperations? = nil) {
    guard !chosen.seconds.isEmpty else { return nil }
    self.chosen = median(chosen.seconds)
    usesCompression = !chosen.exploits.isEmpty
    operations = work
    plain = candidates.filter(\.exploits.isEmpty).map { median($0.seconds) }.min()
    compressed = candidates.filter { !$0.exploits.isEmpty }.map { median($0.seconds) }.min()
  }
}

/// The times of one kernel on one layer, in seconds per call.
struct KernelTimes {
  /// What the kernel makes use of.
  let exploits: Exploits

  /// A time for each seed.
  var seconds: [Double]
}
