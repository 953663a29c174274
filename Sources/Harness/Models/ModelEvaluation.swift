import Analysis
import CPU
import Counters
import Datasets
import Execution
import Machine
import Metrics
import ModelFiles
import Networks
import Random
import Statistics
import Suites

/// A model file run as it is: how well it does, and how long it takes.
public struct ModelEvaluation {
  /// What was read.
  public let model: ReadModel

  private let data: Dataset?

  /// The network as it is run: with an output for each class of the data.
  private let network: Network
  private let trainer: Trainer
  private let meter: CellMeter

  /// How many random inputs stand for data where there are none.
  private static let randomSamples = 512

  /// How a latency is measured: alone, until it is known as well as samples of a second show.
  private static let plan = MeasurementPlan(repetitions: 20, time: 1)

  /// Reads a model.
  ///
  /// - Parameters:
  ///   - hints: what the file may not say.
  ///   - data: what it is evaluated on; without, it is run on standard normal inputs.
  /// - Throws: `ModelFileError`, `unsupported` for a network that doesn't fit the data.
  public init(_ path: String, hints: ModelHints, data: Dataset?) throws(ModelFileError) {
    let read = try ModelFormats.format(of: path).read(path, hints: hints)
    let network = data.map { read.network.answering($0.test.truth) } ?? read.network
    model = read
    self.network = network
    self.data = data
    if let data { try Self.check(network, of: path, against: data) }
    trainer = Trainer(table: InstructionSets.best.threaded(Processors.threads))
    meter = CellMeter(
      test: data?.test ?? Self.random(width: network.layers[0].inputs), reference: trainer,
      measure: Self.plan, counters: CounterRequest(events: []))
  }

  /// How well the network does on the test samples, and by what; `nil` without data.
  public var quality: (value: Double, quality: Quality)? {
    guard let data else { return nil }
    let quality = data.test.quality
    let evaluation = trainer.evaluate(
      network, on: data.test, loss: quality == .accuracy ? .crossEntropy : .meanSquaredError)
    return (evaluation.quality, quality)
  }

  /// Measures the network on each backend with each batch size, all side by side.
  ///
  /// - Parameters:
  ///   - types: the backends that there may be.
  ///   - report: called now and then with the fraction of the time that is over.
  /// - Returns: a row for each; one that couldn't be measured says why.
  public func latencies(
    _ backends: [BackendChoice], batches: [Int], among types: [any Backend.Type],
    report: (Double) -> Void = { _ in }
  ) -> [ModelLatency] {
    let trials = batches.flatMap { batch in
      backends.map { Trial($0, batch: batch, among: types, network: network, meter: meter) }
    }
    let prepared = trials.compactMap(\.prepared)
    let sampling = meter.time(
      prepared.map { Subject(layouts: $0.layouts, threads: $0.threads) }, report: report)
    var samples = sampling.samples.makeIterator()
    return trials.map { $0.row(samples: $0.prepared == nil ? nil : samples.next()) }
  }

  private static func check(
    _ network: Network, of path: String, against data: Dataset
  ) throws(ModelFileError) {
    let (inputs, outputs) = (network.layers[0].inputs, network.widths.last ?? 0)
    guard inputs == data.test.width else {
      throw .unsupported(
        path: path, place: "its first layer", found: "\(inputs) inputs",
        expected: "\(data.test.width), as the samples of '\(data.name)' have")
    }
    guard outputs >= data.test.outputs else {
      throw .unsupported(
        path: path, place: "its last layer", found: "\(outputs) outputs",
        expected: "\(data.test.outputs), one for each class of '\(data.name)'")
    }
  }

  private static func random(width: Int) -> Samples {
    var generator = SeededGenerator(seed: 0, stream: "inputs of an evaluation")
    return Samples(
      width: width, classes: 1,
      inputs: (0..<randomSamples * width).map { _ in generator.normal() },
      labels: Array(repeating: 0, count: randomSamples))
  }
}

/// A backend and a batch that a model is to be measured with.
private struct Trial {
  let choice: BackendChoice
  let batch: Int
  private(set) var prepared: CellMeter.Prepared?
  private var isa = ""
  private var problem: String?

  init(
    _ choice: BackendChoice, batch: Int, among types: [any Backend.Type], network: Network,
    meter: CellMeter
  ) {
    self.choice = choice
    self.batch = batch
    guard let type = types.first(where: { $0.schema.name == choice.backend }) else {
      preconditionFailure("the backend \(choice.backend) was read as one of these")
    }
    do {
      let backend = try type.init(pin: choice.pin)
      isa = backend.isa
      let prepared = try meter.prepare(network, on: backend, batch: batch)
      self.prepared = prepared
      if !prepared.agrees {
        problem = "its outputs differ from the reference by more than rounding: its time is suspect"
      }
    } catch {
      problem = error.description
    }
  }

  func row(samples: [Double]?) -> ModelLatency {
    ModelLatency(
      backend: choice.name, isa: isa, threads: prepared?.threads ?? 0, batch: batch,
      seconds: samples.map { Estimate(value: median($0), interval: medianInterval($0)) },
      problem: problem)
  }
}
