/// The weights that a kernel is made for, and so what its time depends on; the empty set stands for
/// weights as they are.
public struct KernelForm: OptionSet, Sendable, Hashable {
  /// The bits of the set.
  public let rawValue: Int

  /// Creates a set from its bits.
  public init(rawValue: Int) { self.rawValue = rawValue }

  /// Weights of which many are zero: the time depends on their sparsity.
  public static let sparse = KernelForm(rawValue: 1)

  /// Weights that take their values from a codebook: the time depends on its bits.
  public static let shared = KernelForm(rawValue: 2)
}
