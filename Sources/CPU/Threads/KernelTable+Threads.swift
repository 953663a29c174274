import Kernels

extension KernelTable {
  /// The same kernels, with products shared out among `count` threads.
  public func threaded(_ count: Int) -> KernelTable {
    count > 1 ? shared(among: ThreadTeam.shared(count)) : self
  }
}
