import Parameters

/// How long cells are measured: the `measure` key of a suite file.
///
/// The order is always the same, in rounds over all cells; the file may say so.
public struct MeasurementPlan: Sendable, Hashable {
  /// Samples of the latency per cell.
  public var repetitions: Int

  /// The half-width of a 95 % interval, as a fraction of a cell's ratio to the dense network, at
  /// which measuring stops before the time is up.
  public var precision: Double

  /// The most seconds that a cell is measured, its untimed calls among them; exceeded where each
  /// sample would not have a call otherwise.
  public var time: Double

  /// The least seconds that the calls of one sample take together.
  public var minimumTime: Double

  /// The least seconds of calls before the first sample of a cell.
  public var warmup: Double

  /// Whether caches are emptied before each call, as if much else happened between two.
  public var isCold = false

  /// Creates a plan.
  public init(
    repetitions: Int, precision: Double = 0.01, time: Double = 0.1, minimumTime: Double = 0,
    warmup: Double = 0.02
  ) {
    self.repetitions = repetitions
    self.precision = precision
    self.time = time
    self.minimumTime = minimumTime
    self.warmup = warmup
  }
}

extension MeasurementPlan {
  /// The keys of `measure` in a suite file.
  static let parameters: [Parameter] = [
    .init(
      "repetitions", .integer(1...100_000), default: .integer(20), help: "samples of the latency"),
    .init(
      "precision", .number(0...1, openLow: true), default: .number(0.01),
      help: "how well a ratio to dense is to be known, as a fraction"),
    .init(
      "time", .number(0...3600, openLow: true), default: .number(0.1),
      help: "the most seconds that a cell is measured"),
    .init(
      "minimum-time", .number(0...60), default: .number(0),
      help: "the least seconds of one sample"),
    .init(
      "order", .word(["interleaved"]), default: .word("interleaved"),
      help: "the order of the repetitions"),
    .init(
      "warmup", .number(0...60), default: .number(0.02), help: "seconds before the first sample"),
  ]

  /// Reads the key `measure`; left out, everything is at its default.
  init(_ value: SuiteValue?, suite: SuiteValue) throws(SuiteError) {
    let reader = ParameterReader(owner: "measure", parameters: Self.parameters)
    let parameters = try reader.read(value, owner: suite).all
    self.init(
      repetitions: parameters.requiredInteger("repetitions"),
      precision: parameters.requiredNumber("precision"),
      time: parameters.requiredNumber("time"),
      minimumTime: parameters.requiredNumber("minimum-time"),
      warmup: parameters.requiredNumber("warmup"))
  }
}
