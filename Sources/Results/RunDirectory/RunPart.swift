/// A run as a part of another that was merged of several: an entry of `parts` in
/// `environment.json`.
public struct RunPart: Codable, Sendable, Equatable {
  /// Its directory, as it was named.
  public var directory: String

  /// What rows call the machine that it was measured on; empty where all parts are of one.
  public var target: String

  /// What it was measured on.
  public var environment: RunEnvironment

  /// Creates a part.
  public init(directory: String, target: String, environment: RunEnvironment) {
    self.directory = directory
    self.target = target
    self.environment = environment
  }
}
