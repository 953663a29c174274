import Foundation

/// How large buffers are that lie in one level of memory and not in the one before.
public struct RoofSizes: Sendable, Equatable {
  /// A level of memory and the bytes of its buffer, of all threads together.
  public struct Size: Sendable, Equatable {
    /// `L1`, `L2`, `L3` or `memory`.
    public let name: String

    /// How large its buffer is.
    public let bytes: Int
  }

  /// The nearest first. A cache that is hardly larger than the one before it, for each thread, has
  /// no size that lies in it alone: it is left out.
  public let levels: [Size]

  /// The least that memory is measured with: caches that the system doesn't tell of hold less.
  private static let leastMemory = 1 << 26

  /// The sizes for so many threads, each on a processor of its own.
  ///
  /// - Parameters:
  ///   - caches: the first processor's; the others have the same.
  ///   - free: the bytes of memory that programs can still have; `nil` when unknown.
  public init(caches: [ProcessorCache], threads: Int, free: Int?) {
    var levels: [Size] = []
    /// Of all threads together, with the caches before.
    var inner = 0
    for cache in caches.sorted(by: { $0.level < $1.level }) where cache.type != "Instruction" {
      let shared = max(1, cache.processors)
      let all = cache.bytes * ((threads + shared - 1) / shared)
      // Half leaves room for what else is there; twice the caches before leaves them out.
      let bytes = max(all / 2, 2 * inner)
      if bytes <= all * 3 / 4 { levels.append(Size(name: "L\(cache.level)", bytes: bytes)) }
      inner = all
    }
    // Of less a part would come from the caches.
    let wanted = max(Self.leastMemory, 4 * inner)
    let memory = min(wanted, free.map { $0 / 4 } ?? wanted)
    if memory > 2 * inner { levels.append(Size(name: "memory", bytes: memory)) }
    self.levels = levels
  }
}

extension ProcessorCache {
  /// How many processors share it.
  var processors: Int {
    sharedBy.split(separator: ",").reduce(0) { count, range in
      let ends = range.split(separator: "-").compactMap { Int($0) }
      guard let first = ends.first, let last = ends.last, last >= first else { return count }
      return count + last - first + 1
    }
  }
}

extension SystemFiles {
  /// The bytes of memory that programs can still have without others' being displaced.
  public var freeMemory: Int? {
    text("/proc/meminfo")?.split(separator: "\n").first { $0.hasPrefix("MemAvailable:") }
      .flatMap { $0.split(separator: " ").dropFirst().first }.flatMap { Int($0) }
      .map { $0 * 1024 }
  }
}
