import Execution

extension KernelChoice {
  /// The chosen one of the kernels, and the others from the fastest on.
  init(_ kernels: [TimedKernel], chosen: TimedKernel) {
    let others = kernels.filter { $0.place != chosen.place }.sorted { $0.seconds < $1.seconds }
    self.init(chosen: Candidate(chosen), others: others.map(Candidate.init))
  }
}

extension KernelChoice.Candidate {
  init(_ kernel: TimedKernel) {
    self.init(name: kernel.name, exploits: kernel.kernel.exploits, seconds: kernel.seconds)
  }
}
