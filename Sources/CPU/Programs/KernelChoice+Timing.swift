import Execution

extension KernelChoice {
  /// The chosen one of what was tried, and the others from the fastest on.
  ///
  /// - Parameters:
  ///   - tried: each by its place among a layer's candidates.
  ///   - chosen: a place that is among them.
  init(_ tried: [Int: Candidate], chosen: Int) {
    let others = tried.filter { $0.key != chosen }
    guard let candidate = tried[chosen] else { preconditionFailure("what was chosen was tried") }
    self.init(
      chosen: candidate,
      others: others.sorted { ($0.value.seconds, $0.key) < ($1.value.seconds, $1.key) }.map(\.value)
    )
  }
}

extension KernelChoice.Candidate {
  init(_ kernel: TimedKernel) {
    self.init(name: kernel.name, exploits: kernel.kernel.exploits, seconds: kernel.seconds)
  }
}
