import Kernels
import Networks
import Results
import Statistics

/// The rows of a training in `profile.csv`.
struct TrainingRows {
  let key: CellKey
  let seed: UInt64
  let network: Network
  let times: TrainingTimes

  /// The whole epoch, its stages, and what recording adds.
  var all: [ProfileRecord] {
    let whole = median(times.plain)
    let sum = times.parts.values.reduce(0, +)
    func row(_ phase: String, _ seconds: Double, layer: Int? = nil) -> ProfileRecord {
      ProfileRecord(
        cell: key, seed: seed, activity: .training, layer: layer.map { $0 + 1 },
        shape: layer.map { network.layers[$0].shape } ?? "", phase: phase, seconds: seconds,
        interval: phase == ProfileRecord.wholePhase ? medianInterval(times.plain) : nil,
        whole: whole)
    }
    return [row(ProfileRecord.wholePhase, whole)]
      + times.parts.sorted { Self.order($0.key) < Self.order($1.key) }.map { part, seconds in
        row(
          part.stage.map { "\($0)" } ?? ProfileRecord.surroundingsPhase, seconds, layer: part.layer)
      } + [row(ProfileRecord.unexplainedPhase, whole - sum)]
  }

  /// As the stages come in a step; the layers from the last on where they go back.
  private static func order(_ part: TrainingTimes.Part) -> Int {
    let stages: [Timeline.Stage] = [.data, .forward, .loss, .backward, .update]
    let place = part.stage.flatMap { stages.firstIndex(of: $0) } ?? stages.count
    return 10_000 * place + (part.layer ?? 9_999)
  }
}

extension Layer {
  /// The layer's shape in words, `outputs x inputs`.
  var shape: String { "\(outputs)x\(inputs)" }
}
