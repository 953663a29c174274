import Execution
import Networks
import Results
import Statistics

/// The rows of a cell in `profile.csv`.
struct ProfileRows {
  let key: CellKey
  let seed: UInt64
  let network: Network
  let executable: any Executable
  let times: CallTimes
  /// The counters of each layer, in words.
  let counters: [String]
  let roofs: ProfiledRoofs
  let measured: RoofTrialSet

  /// The whole call, its parts, and what they don't explain.
  var all: [ProfileRecord] {
    let parts = times.parts
    let whole = interquartileMean(times.latencies)
    let sum = parts.values.reduce(0, +)
    return [row(ProfileRecord.wholePhase, whole, whole: whole)]
      + parts.sorted { Self.order($0.key) < Self.order($1.key) }.map { part, seconds in
        row(part, seconds, whole: whole)
      } + [row(ProfileRecord.unexplainedPhase, whole - sum, whole: whole)]
  }

  private func row(_ phase: String, _ seconds: Double, whole: Double) -> ProfileRecord {
    ProfileRecord(
      cell: key, seed: seed, activity: .call, phase: phase, seconds: seconds,
      interval: phase == ProfileRecord.wholePhase ? medianInterval(times.latencies) : nil,
      whole: whole)
  }

  private func row(_ part: CallPart, _ seconds: Double, whole: Double) -> ProfileRecord {
    var record = row(Self.word(part.phase), seconds, whole: whole)
    if let work = roofs.work(of: part) {
      record.work = ProfiledWork(work)
      (record.peakGflops, record.peakBandwidth) = roofs.peaks(of: work, in: measured)
    }
    guard let layer = part.layer else { return record }
    record.layer = layer + 1
    record.shape = network.layers[layer].shape
    record.imbalance = times.imbalance(of: part)
    guard part.phase == .product else { return record }
    if executable.choices.indices.contains(layer) {
      let choice = executable.choices[layer]
      record.kernel = choice.name
      record.beaten = choice.others.map { other in
        "\(other.name)=\(Self.ratio(other.seconds / choice.chosen.seconds))"
      }.joined(separator: " ")
    }
    record.counters = counters.indices.contains(layer) ? counters[layer] : ""
    return record
  }

  private static func word(_ phase: CallPhase) -> String {
    switch phase {
    case .handOff: ProfileRecord.handOffPhase
    case .surroundings: ProfileRecord.surroundingsPhase
    default: phase.rawValue
    }
  }

  private static func ratio(_ ratio: Double) -> String {
    "\((ratio * 100).rounded() / 100)"
  }

  /// As a call goes: what belongs to the network comes before and behind its layers.
  private static func order(_ part: CallPart) -> Int {
    let phases = CallPhase.allCases
    let place = phases.firstIndex(of: part.phase) ?? phases.count
    if let layer = part.layer { return phases.count * (layer + 1) + place }
    return [.normalization, .arrangement].contains(part.phase) ? 0 : 1_000_000 + place
  }
}

extension ProfiledWork {
  fileprivate init(_ work: KernelWork) {
    self.init(
      executed: work.operations, useful: work.usefulOperations, weightBytes: work.weightBytes,
      indexBytes: work.indexBytes, activationBytes: work.activationBytes)
  }
}
