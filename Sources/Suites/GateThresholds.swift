import Parameters

/// What `assay check` lets pass: the `gate` key of a suite file.
public struct GateThresholds: Sendable, Hashable {
  /// The least rise of a latency that is reported, as a fraction.
  public var latency: Double

  /// The least rise of a count of instructions that is reported, as a fraction.
  public var instructions: Double

  /// How much larger a model's file may be, as a fraction.
  public var bytes: Double

  /// The probability that a gate reports any cell, or any network, that has not changed.
  public var alpha: Double

  static let parameters: [Parameter] = [
    .init(
      "latency", .number(0...1, openLow: true), default: .number(0.01),
      help: "the least rise of a latency that is reported, as a fraction"),
    .init(
      "instructions", .number(0...1), default: .number(0.001),
      help: "the least rise of a count of instructions that is reported, as a fraction"),
    .init(
      "bytes", .number(0...1), default: .number(0.01),
      help: "how much larger a model's file may be, as a fraction"),
    .init(
      "alpha", .number(0...0.5, openLow: true), default: .number(0.002),
      help: "the probability of reporting what has not changed"),
  ]

  /// Reads the key `gate`; left out, everything is at its default.
  init(_ value: SuiteValue?, suite: SuiteValue) throws(SuiteError) {
    let reader = ParameterReader(owner: "gate", parameters: Self.parameters)
    let parameters = try reader.read(value, owner: suite).all
    latency = parameters.requiredNumber("latency")
    instructions = parameters.requiredNumber("instructions")
    bytes = parameters.requiredNumber("bytes")
    alpha = parameters.requiredNumber("alpha")
  }
}
