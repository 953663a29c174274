import Metrics

/// Which kernel computes a layer, and how long each that could took.
public struct KernelChoice: Sendable, Equatable {
  /// One kernel's time.
  public struct Candidate: Sendable, Equatable {
    /// The kernel's name; where a backend has it in several variants, with what tells them apart.
    public let name: String

    /// What the kernel makes use of in compressed weights.
    public let exploits: Exploits

    /// The interquartile mean of short blocks, in seconds a call; on several inputs where there
    /// are others, because kernels that skip zeros depend on them.
    public let seconds: Double

    /// Creates a candidate.
    public init(name: String, exploits: Exploits, seconds: Double) {
      self.name = name
      self.exploits = exploits
      self.seconds = seconds
    }
  }

  /// The chosen kernel.
  public let chosen: Candidate

  /// The others that were tried, from the fastest on.
  public let others: [Candidate]

  /// Whether a device's own clock gave the times, instead of one around calls.
  public let isByDevice: Bool

  /// All candidates, the chosen one first.
  public var candidates: [Candidate] { [chosen] + others }

  /// The chosen kernel's name.
  public var name: String { chosen.name }

  /// Creates a choice.
  public init(chosen: Candidate, others: [Candidate] = [], isByDevice: Bool = false) {
    self.chosen = chosen
    self.others = others
    self.isByDevice = isByDevice
  }
}
