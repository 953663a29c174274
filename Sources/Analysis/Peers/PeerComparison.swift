import OrderedCollections
import Results
import Statistics

/// How long other programs' runtimes take for what own kernels compute: the same network, batch
/// size and number of threads.
public struct PeerComparison: Sendable, Equatable {
  /// Another program's runtime.
  public struct Peer: Sendable, Equatable {
    /// What it took.
    public let row: SummaryRow

    /// Its latency divided by the fastest own one's: above 1 the own kernels are faster.
    public let ratio: Estimate
  }

  /// The fastest own cell.
  public let own: SummaryRow

  /// All runtimes that were measured, in the order of their rows; one at least.
  public let peers: [Peer]

  /// The fastest of them.
  public let best: Peer

  /// Compares rows that differ in their backends alone; `nil` unless both own ones and others have
  /// a latency.
  init?(_ rows: [SummaryRow]) {
    let timed = rows.compactMap { row in row.timed.map { (row: row, latency: $0) } }
    let owns = timed.filter { !$0.row.cell.isOtherRuntime }
    guard let own = owns.min(by: { $0.latency.value < $1.latency.value }) else { return nil }
    let peers = timed.filter(\.row.cell.isOtherRuntime).map {
      Peer(row: $0.row, ratio: ratio(of: $0.latency, to: own.latency))
    }
    guard let best = peers.min(by: { $0.ratio.value < $1.ratio.value }) else { return nil }
    self.own = own.row
    self.peers = peers
    self.best = best
  }

  /// All comparisons that a run allows, in the order of their first rows; none for a run without
  /// other runtimes.
  public static func all(in rows: [SummaryRow]) -> [PeerComparison] {
    OrderedDictionary(grouping: rows) { row in
      var key = row.cell
      key.backend = ""
      key.isa = ""
      return key
    }.values.compactMap(PeerComparison.init)
  }
}

extension SummaryRow {
  /// The latency with its interval; `nil` where there is none.
  fileprivate var timed: Estimate? {
    guard !failed, let latency, latency > 0 else { return nil }
    return Estimate(value: latency, interval: latencyInterval)
  }
}
