/// Which kernel computes a layer, and how long each that could took.
public struct KernelChoice: Sendable, Equatable {
  /// One kernel's time.
  public struct Candidate: Sendable, Equatable {
    /// The kernel's name; `-1t` behind it where a threaded backend runs it on one thread.
    public let name: String

    /// The mean of several short timings, in seconds a call; each on other inputs where there are
    /// others, because kernels that skip zeros depend on them.
    public let seconds: Double
  }

  /// All candidates, the chosen one first.
  public let candidates: [Candidate]

  /// The chosen kernel's name.
  public var name: String { candidates[0].name }

  /// The chosen one of the kernels, and the others from the fastest on.
  init(_ kernels: [TimedKernel], chosen: TimedKernel) {
    let others = kernels.filter { $0.place != chosen.place }.sorted { $0.seconds < $1.seconds }
    candidates = ([chosen] + others).map { Candidate(name: $0.name, seconds: $0.seconds) }
  }
}
