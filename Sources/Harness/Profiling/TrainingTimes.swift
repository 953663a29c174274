import Datasets
import Kernels
import Networks
import Statistics

/// What an epoch of training takes, and what it is spent on.
struct TrainingTimes {
  /// A stage of a layer, counted from 0; `nil` for what belongs to the network.
  struct Part: Hashable {
    let stage: Timeline.Stage?
    let layer: Int?
  }

  /// How many samples an epoch had: all, or as many as take a tenth of a second.
  let samples: Int

  /// Seconds of epochs without recording, one a round.
  let plain: [Double]

  /// Seconds of each stage in an epoch with recording, the median over rounds; `nil` is what no
  /// stage explains: the order of samples, and preparing.
  let parts: [Part: Double]

  /// The last epoch's timeline.
  let timeline: Timeline

  /// How long an epoch may take, in seconds; of more samples the first are taken.
  private static let time = 0.1
  private static let rounds = 25
  /// How many spans a thread can write, and how many a step of a layer has at most.
  private static let capacity = 1 << 19, spansPerLayer = 16

  /// Trains for epochs with recording and without in turn, each from the same start.
  ///
  /// - Throws: `TrainingError` as training does.
  init(
    _ network: Network, on train: Samples, configuration: TrainingConfiguration, trainer: Trainer
  ) throws(TrainingError) {
    var configuration = configuration
    configuration.epochs = 1
    configuration.patience = nil
    let timeline = Timeline(workers: trainer.table.workers, capacity: Self.capacity)
    let recording = Trainer(table: trainer.table.recording(into: timeline))
    func epoch(_ trainer: Trainer, _ samples: Samples) throws(TrainingError) -> Double {
      let start = ContinuousClock.now
      _ = try trainer.train(
        network, on: samples, validation: samples.prefix(0), configuration: configuration)
      return (ContinuousClock.now - start) / .seconds(1)
    }
    let some = train.prefix(min(train.count, 16 * configuration.batch))
    _ = try epoch(trainer, some)
    let perSample = try epoch(trainer, some) / Double(some.count)
    let recordable = Self.capacity / (Self.spansPerLayer * (network.layers.count + 1))
    let batches = min(max(Int(Self.time / perSample) / configuration.batch, 16), recordable)
    let epochSamples = train.prefix(min(batches * configuration.batch, train.count))
    var plain: [Double] = []
    var rounds: [[Part: Double]] = []
    for _ in 0..<Self.rounds {
      plain.append(try epoch(trainer, epochSamples))
      timeline.clear()
      let seconds = try epoch(recording, epochSamples)
      rounds.append(Self.parts(timeline, seconds: seconds))
    }
    samples = epochSamples.count
    self.plain = plain
    self.timeline = timeline
    let keys = rounds.reduce(into: Set<Part>()) { $0.formUnion($1.keys) }
    parts = Dictionary(
      uniqueKeysWithValues: keys.map { key in (key, median(rounds.map { $0[key] ?? 0 })) })
  }

  private static func parts(_ timeline: Timeline, seconds: Double) -> [Part: Double] {
    var parts: [Part: Double] = [:]
    var rest = seconds
    for span in timeline.spans(of: 0) where span.work == .stage {
      let part = Part(stage: span.stage, layer: span.layer < 0 ? nil : Int(span.layer))
      let time = Double(span.ticks) * Timeline.secondsPerTick
      parts[part, default: 0] += time
      rest -= time
    }
    parts[Part(stage: nil, layer: nil)] = max(rest, 0)
    return parts
  }
}
