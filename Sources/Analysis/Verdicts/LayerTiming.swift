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

  /// Creates a timing.
  public init(chosen: Double, plain: Double?, compressed: Double?, usesCompression: Bool) {
    self.chosen = chosen
    self.plain = plain
    self.compressed = compressed
    self.usesCompression = usesCompression
  }

  /// Sorts the kernels of a layer; `nil` without the time of the chosen one.
  ///
  /// - Parameters:
  ///   - chosen: the chosen kernel's name, and its time for each seed.
  ///   - candidates: the times of all that were tried, by name.
  init?(chosen: (name: String, seconds: [Double]), candidates: [String: [Double]]) {
    guard !chosen.seconds.isEmpty else { return nil }
    self.chosen = median(chosen.seconds)
    usesCompression = !Self.isPlain(chosen.name)
    let times = candidates.mapValues(median)
    plain = times.filter { Self.isPlain($0.key) }.values.min()
    compressed = times.filter { !Self.isPlain($0.key) }.values.min()
  }

  /// A kernel without threads in a backend with threads has a suffix.
  private static func isPlain(_ kernel: String) -> Bool {
    let name = kernel.hasSuffix("-1t") ? String(kernel.dropLast(3)) : kernel
    return ["dense", "zero-skip"].contains(name)
  }
}
