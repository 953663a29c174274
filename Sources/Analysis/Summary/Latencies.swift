import Results
import Statistics

/// The samples of one cell's latency, in seconds per call, with the rounds that they come from.
struct Latencies {
  /// A repetition of a seed, of one run by one process: samples of two cells with the same place
  /// were measured side by side.
  private struct Place: Hashable {
    let run: String
    let seed: UInt64
    let repetition, resumption: Int
  }

  /// All samples.
  private(set) var seconds: [Double] = []

  private var places: [Place: Double] = [:]

  mutating func add(_ value: Double, of record: Record) {
    seconds.append(value)
    guard let repetition = record.repetition else { return }
    let place = Place(
      run: record.run, seed: record.seed, repetition: repetition, resumption: record.resumption)
    places[place] = value
  }

  /// These latencies divided by another cell's: the median of the ratios of samples from the same
  /// rounds and its 95 % interval, or the ratio of the medians where no two are from the same;
  /// `nil` where either cell has no sample. What both have in common, the state of the machine in
  /// those rounds, is not in such a ratio.
  func ratio(to other: Latencies) -> (median: Double, interval: Interval?)? {
    let ratios = places.compactMap { place, value in
      other.places[place].flatMap { $0 > 0 ? value / $0 : nil }
    }
    if !ratios.isEmpty { return (Statistics.median(ratios), medianInterval(ratios)) }
    guard !seconds.isEmpty, !other.seconds.isEmpty, Statistics.median(other.seconds) > 0 else {
      return nil
    }
    return (Statistics.median(seconds) / Statistics.median(other.seconds), nil)
  }
}
