import Parameters

/// How long cells are measured: the `measure` key of a suite file.
///
/// The order is always the same, in rounds over all cells; the file may say so.
public struct MeasurementPlan: Sendable, Hashable {
  /// Samples of the latency per cell.
  public var repetitions: Int

  /// The least duration of one sample in seconds; short calls are repeated until it is reached.
  public var minimumTime: Double

  /// Seconds of calls before the first sample of a cell.
  public var warmup: Double
}

extension MeasurementPlan {
  /// The keys of `measure` in a suite file.
  private static let parameters: [Parameter] = [
    .init(
      "repetitions", .integer(1...100_000), default: .integer(20), help: "samples of the latency"),
    .init(
      "minimum-time", .number(0...60, openLow: true), default: .number(0.01),
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
    repetitions = parameters.requiredInteger("repetitions")
    minimumTime = parameters.requiredNumber("minimum-time")
    warmup = parameters.requiredNumber("warmup")
  }
}
