import Statistics

/// An entry of Google Benchmark's JSON: a repetition of a cell, or what all of them have in common.
struct GoogleBenchmarkEntry: Encodable {
  /// What of all repetitions an entry has.
  private struct Aggregate: Sendable {
    let name: String
    /// `percentage` for a fraction of the mean.
    var unit = "time"
    let of: @Sendable ([Double]) -> Double

    /// Those that Google Benchmark writes itself, in its order.
    static let all = [
      Aggregate(name: "mean", of: mean), Aggregate(name: "median", of: median),
      Aggregate(name: "stddev", of: standardDeviation),
      Aggregate(name: "cv", unit: "percentage") { standardDeviation($0) / mean($0) },
    ]
  }

  /// Which repetition the entry is of, or which aggregate.
  private enum Kind {
    case repetition(Int)
    case aggregate(Aggregate)
  }

  private let cell: ExportedCell
  private let family: Int
  private let kind: Kind
  private let repetitions: Int

  /// Nanoseconds of one call; of a coefficient of variation, a fraction.
  private let time: Double

  /// All entries of a cell: none without a latency, no aggregates without two samples.
  ///
  /// - Parameter family: the place of the cell among all, which keeps its entries together.
  static func all(of cell: ExportedCell, family: Int) -> [GoogleBenchmarkEntry] {
    guard let latency = cell.measurement(Measurement.latency) else { return [] }
    let samples = (latency.samples.isEmpty ? [latency.value] : latency.samples).map { $0 * 1e9 }
    func entry(_ kind: Kind, _ time: Double) -> GoogleBenchmarkEntry {
      GoogleBenchmarkEntry(
        cell: cell, family: family, kind: kind, repetitions: samples.count, time: time)
    }
    let single = samples.enumerated().map { entry(.repetition($0), $1) }
    guard samples.count > 1 else { return single }
    return single + Aggregate.all.map { entry(.aggregate($0), $0.of(samples)) }
  }

  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: Key.self)
    func set(_ name: String, _ value: some Encodable) throws {
      try fields.encode(value, forKey: Key(stringValue: name))
    }
    // First, so that no counter takes the place of what readers need.
    for other in cell.measurements where !other.isLatency { try set(other.name, other.value) }
    try set("family_index", family)
    try set("per_family_instance_index", 0)
    try set("run_name", cell.name)
    try set("repetitions", repetitions)
    try set("threads", cell.threads)
    switch kind {
    case .repetition(let index):
      try set("name", cell.name)
      try set("run_type", "iteration")
      try set("repetition_index", index)
      try set("iterations", 1)
    case .aggregate(let aggregate):
      try set("name", "\(cell.name)_\(aggregate.name)")
      try set("run_type", "aggregate")
      try set("aggregate_name", aggregate.name)
      try set("aggregate_unit", aggregate.unit)
      try set("iterations", repetitions)
    }
    try set("real_time", time)
    try set("cpu_time", time)
    try set("time_unit", "ns")
  }
}

/// The square root of the unbiased variance, of at least two values.
private func standardDeviation(_ values: [Double]) -> Double {
  let center = mean(values)
  let squares = values.reduce(0) { $0 + ($1 - center) * ($1 - center) }
  return (squares / Double(values.count - 1)).squareRoot()
}
