import Parameters

/// What runs a network, as a suite file names it: `simd`, or pinned as `simd:avx2`, `threaded:2`.
public struct BackendChoice: Sendable, Hashable {
  /// The choice as the suite file writes it, for instance `threaded:2`.
  public let name: String

  /// The backend's word, for instance `threaded`.
  public let backend: String

  /// What stands after the colon, a number or a word by the backend's schema; `nil` without one.
  public let pin: Parameters.Value?
}
