/// One of a core's caches.
public struct ProcessorCache: Codable, Sendable, Equatable {
  /// 1 is nearest to the core.
  public var level: Int

  /// `Data`, `Instruction` or `Unified`.
  public var type: String

  /// Its size in bytes.
  public var bytes: Int

  /// The processors that share it, as the system lists them, for instance `0-3`.
  public var sharedBy: String

  /// Creates a cache.
  public init(level: Int, type: String, bytes: Int, sharedBy: String) {
    self.level = level
    self.type = type
    self.bytes = bytes
    self.sharedBy = sharedBy
  }
}
