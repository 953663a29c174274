import Metrics
import Results
import Statistics

extension Comparison {
  /// Compares two runs. Their latencies were measured at different times, so a change has to be
  /// larger than what two runs of one program differ by.
  ///
  /// - Parameter despite: in what the runs may differ.
  /// - Throws: `ComparisonError` when they differ in anything else, or have no cell in common.
  public init(
    base: ComparedRun, head: ComparedRun, despite: Set<RunDifference.Aspect> = []
  ) throws(ComparisonError) {
    let differences = RunDifference.all(base: base, head: head)
    let refused = differences.filter { !despite.contains($0.aspect) }
    guard refused.isEmpty else { throw .different(refused) }
    let (pairs, gaps) = ComparedPair.of(base: base.cells, head: head.cells)
    guard !pairs.isEmpty else { throw .nothingInCommon }
    self.init(
      pairs, gaps: gaps,
      credible: CredibleDifference(base: base.environment, head: head.environment),
      differences: differences)
  }

  /// Compares the cells of a run along an axis, each with the one of the axis' first value; of
  /// strategies, with the baseline. Strategies and backends were measured side by side, so values
  /// of one repetition are compared in pairs; models and batches were not, so a change has to be
  /// larger than the machine's drift during the run.
  ///
  /// - Throws: `ComparisonError.oneValue` when all cells have the same.
  public init(_ run: ComparedRun, along axis: CellAxis) throws(ComparisonError) {
    let (pairs, gaps) = ComparedPair.of(run.cells, along: axis)
    guard !pairs.isEmpty else {
      throw .oneValue(axis: axis, value: run.cells.cells.first?.value(on: axis) ?? "")
    }
    self.init(
      pairs, gaps: gaps, axis: axis,
      credible: axis.isMeasuredTogether ? nil : CredibleDifference(within: run.environment))
  }

  private init(
    _ pairs: [ComparedPair], gaps: [ComparisonGap], axis: CellAxis? = nil,
    credible: CredibleDifference? = nil, differences: [RunDifference] = []
  ) {
    self.axis = axis
    self.credible = credible
    self.differences = differences
    suite = pairs.first?.cells.head.suite ?? ""
    dataset = pairs.first?.cells.head.dataset ?? ""
    let ratios = pairs.map { credible == nil ? LatencyRatio(paired: $0) : .init(unpaired: $0) }
    let latencies = Self.latencies(pairs, ratios, credible)
    rows = latencies + Self.networks(pairs, axis)
    means = GeometricMean.all(of: latencies)
    self.gaps = gaps + zip(pairs, ratios).filter { $1 == nil }.map { Self.gap($0.0) }
    let tests = ratios.compactMap { $0 }
    // The smallest corrected p-value is that of the one cell that differs, all others not.
    blindCells = tests.count { $0.smallestPValue * Double(tests.count) >= Evidence.level }
  }

  private static func latencies(
    _ pairs: [ComparedPair], _ ratios: [LatencyRatio?], _ credible: CredibleDifference?
  ) -> [ComparisonRow] {
    let known = zip(pairs, ratios).compactMap { pair, ratio in ratio.map { (pair, $0) } }
    let corrected = holmAdjusted(known.map(\.1.pValue))
    return zip(known, corrected).map { known, corrected in
      let (pair, ratio) = known
      var evidence = corrected < Evidence.level ? Evidence.found : .none
      let bytes = pair.head.packedBytes
      let threads = max(pair.cells.base.threads, pair.cells.head.threads)
      if evidence == .found, let credible,
        !credible.isExceeded(by: ratio.ratio, weightBytes: bytes, threads: threads)
      {
        evidence = .uncertain
      }
      return ComparisonRow(
        cells: pair.cells, metric: .latency, base: ratio.base, head: ratio.head,
        change: ratio.ratio, interval: ratio.interval, pValue: ratio.pValue,
        correctedPValue: corrected, evidence: evidence)
    }
  }

  /// Accuracies, then files, of each pair of networks once; none where both are the same network.
  private static func networks(_ pairs: [ComparedPair], _ axis: CellAxis?) -> [ComparisonRow] {
    if axis == .backend || axis == .batch || axis == .target { return [] }
    var seen: Set<[CellPlace]> = []
    let networks = pairs.filter { pair in
      seen.insert([pair.cells.base, pair.cells.head].map(CellPlace.init(network:))).inserted
    }
    var qualities = networks.compactMap(NetworkChange.quality)
    let tested = qualities.indices.filter { qualities[$0].pValue != nil }
    let corrected = holmAdjusted(tested.compactMap { qualities[$0].pValue })
    for (index, pValue) in zip(tested, corrected) {
      qualities[index].correctedPValue = pValue
      qualities[index].evidence = pValue < Evidence.level ? .found : .none
    }
    return qualities + networks.compactMap(NetworkChange.fileBytes)
  }

  private static func gap(_ pair: ComparedPair) -> ComparisonGap {
    let isOfHead = pair.head.latencies.isEmpty
    return ComparisonGap(
      cell: isOfHead ? pair.cells.head : pair.cells.base,
      reason: isOfHead ? .failedInHead : .failedInBase)
  }
}
