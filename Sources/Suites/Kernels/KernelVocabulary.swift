/// What can be named on the axes that depend on who runs the kernels.
public struct KernelVocabulary: Sendable {
  /// The names of all kernels.
  public let kernels: [String]

  /// The names of all instruction sets, whether this processor runs them or not.
  public let instructionSets: [String]

  /// The numbers of threads.
  public let threads: ClosedRange<Int>

  /// Creates a vocabulary.
  public init(kernels: [String], instructionSets: [String], threads: ClosedRange<Int>) {
    self.kernels = kernels
    self.instructionSets = instructionSets
    self.threads = threads
  }
}
