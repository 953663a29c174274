/// Which cells of its suite a run measures, as the command line says it: a part of
/// `environment.json`.
public struct RunSelection: Codable, Sendable, Equatable {
  /// The suite's file as it was named.
  public var suite: String

  /// The glob over cells' names, and the seed in the suite's stead; `nil` where there was none.
  public var filter: String?, seed: UInt64?

  /// Which part of them, for instance `3/8`; `nil` for all.
  public var shard: String?

  /// The folder of networks that were made elsewhere; `nil` where the run made them.
  public var models: String?

  /// Creates a selection.
  public init(
    suite: String, filter: String? = nil, seed: UInt64? = nil, shard: String? = nil,
    models: String? = nil
  ) {
    self.suite = suite
    self.filter = filter
    self.seed = seed
    self.shard = shard
    self.models = models
  }
}
