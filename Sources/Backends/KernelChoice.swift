import Kernels

/// Which kernel computes a layer, and how long each that could took.
public struct KernelChoice: Sendable, Equatable {
  /// One kernel's time.
  public struct Candidate: Sendable, Equatable {
    /// The kernel's name; `-1t` behind it where a threaded backend runs it on one thread.
    public let name: String

    /// The fastest of several short timings, in seconds a call.
    public let seconds: Double
  }

  /// All candidates, the chosen one first.
  public let candidates: [Candidate]

  /// The chosen kernel's name.
  public var name: String { candidates[0].name }

  /// Rounds in which all candidates are timed in turn, so that a disturbance hits them alike.
  private static let rounds = 5

  /// How long one timing takes at least, in seconds.
  private static let leastTime = 3e-4

  /// Times every exact kernel that can compute the shape, on every table.
  static func fastest(
    _ shape: LayerShape, tables: [KernelTable]
  ) -> (kernel: any LayerKernel, choice: KernelChoice) {
    var kernels: [(name: String, kernel: any LayerKernel)] = []
    for (index, table) in tables.enumerated() {
      for type in LayerKernels.exact {
        guard let kernel = type.init(shape, table: table) else { continue }
        kernels.append((index == 0 ? type.name : type.name + "-1t", kernel))
      }
    }
    precondition(!kernels.isEmpty, "the dense kernel computes every layer")
    var best = [Double](repeating: .infinity, count: kernels.count)
    for _ in 0..<rounds {
      for (index, candidate) in kernels.enumerated() {
        // One call that isn't timed brings back what the kernel before displaced.
        candidate.kernel.run()
        best[index] = min(best[index], time(candidate.kernel))
      }
    }
    let order = best.indices.sorted { best[$0] < best[$1] }
    let candidates = order.map { Candidate(name: kernels[$0].name, seconds: best[$0]) }
    return (kernels[order[0]].kernel, KernelChoice(candidates: candidates))
  }

  /// The mean seconds of a call, over enough calls to last `leastTime`.
  private static func time(_ kernel: any LayerKernel) -> Double {
    let clock = ContinuousClock()
    var calls = 1
    while true {
      let elapsed = clock.measure { for _ in 0..<calls { kernel.run() } } / .seconds(1)
      if elapsed >= leastTime { return elapsed / Double(calls) }
      calls = elapsed > 0 ? max(calls * 2, Int(Double(calls) * leastTime / elapsed)) : calls * 10
    }
  }
}
