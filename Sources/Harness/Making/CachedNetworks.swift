import Compression
import Networks

/// The networks that one strategy needs beside its result, taken from the cache where another has
/// needed them before: a teacher is trained once for all temperatures.
final class CachedNetworks {
  private let cache: ModelCache
  /// What descriptions begin with.
  private let context: String

  /// How long the networks took that came from the cache. They are part of the method, so their
  /// time counts as if they had been made for it.
  private(set) var savedSeconds = 0.0

  init(cache: ModelCache, context: String) {
    self.cache = cache
    self.context = context
  }

  /// The network of a description, from the cache or made and kept.
  func network(
    _ description: String, _ make: () throws(TrainingError) -> Network
  ) throws(TrainingError) -> Network {
    let description = "\(context); ingredient; \(description)"
    var isMade = false
    let entry = try cache.entry(for: description) { () throws(TrainingError) in
      isMade = true
      let start = ContinuousClock.now
      let network = try make()
      return ModelCache.Entry(
        network: network, seconds: (ContinuousClock.now - start) / .seconds(1))
    }
    if !isMade { savedSeconds += entry.seconds }
    return entry.network
  }
}
