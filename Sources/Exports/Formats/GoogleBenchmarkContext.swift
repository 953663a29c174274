import Machine
import Results

/// What was measured on, as Google Benchmark's JSON says it; what isn't known is absent.
struct GoogleBenchmarkContext: Encodable {
  private let suite, dataset: String
  private let executable = "assay"
  private let schemaVersion = 1
  private let date, host, commit, processor, build: String?
  private let processors: Int?
  private let isScaling: Bool?
  private let caches: [Cache]
  private let loads: [Double]

  init(_ export: Export) {
    let environment = export.environment
    suite = export.suite
    dataset = export.dataset
    date = environment?.started
    host = environment?.machine
    commit = environment?.commit
    processor = environment?.processor
    build = environment?.build.rawValue
    processors = environment?.cores
    isScaling = environment?.governor.map { $0 != "performance" }
    caches = environment?.caches.map(Cache.init) ?? []
    loads = environment?.load.map { [$0] } ?? []
  }

  enum CodingKeys: String, CodingKey {
    case suite, dataset, date, executable, commit, processor, caches
    case host = "host_name"
    case processors = "num_cpus"
    case isScaling = "cpu_scaling_enabled"
    case loads = "load_avg"
    case build = "library_build_type"
    case schemaVersion = "json_schema_version"
  }

  private struct Cache: Encodable {
    let type: String
    let level, size, sharing: Int

    init(_ cache: ProcessorCache) {
      type = cache.type
      level = cache.level
      size = cache.bytes
      sharing = Self.count(cache.sharedBy)
    }

    enum CodingKeys: String, CodingKey {
      case type, level, size
      case sharing = "num_sharing"
    }

    /// How many processors a list such as `0-3,8` holds; at least the one that has the cache.
    private static func count(_ list: String) -> Int {
      let counts = list.split(separator: ",").map { range in
        let ends = range.split(separator: "-").compactMap { Int($0) }
        return ends.count == 2 ? max(ends[1] - ends[0] + 1, 0) : ends.count
      }
      return max(counts.reduce(0, +), 1)
    }
  }
}
