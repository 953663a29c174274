/// What a network would cost on hardware that isn't there, by a model of it: computed, and never in
/// a column with measured values. Rows of them name the hardware and the model.
extension Metric {
  /// The costs in the order of tables.
  public static let computed = [
    computedBitOperations, computedEnergy, computedArithmeticEnergy, computedMemoryEnergy,
    computedBytes, computedDSPs, computedLUTs, computedFlipFlops, computedMemoryBlocks,
    computedBalancedCycles, computedCycles, computedLatency, computedFit,
  ]

  /// Operations on single bits a sample.
  public static let computedBitOperations = cost(
    "computed.bit-operations", "operations", title: "bit operations",
    meaning: "Operations on single bits a sample, by the definition that the target names.")

  /// Energy a sample.
  public static let computedEnergy = cost(
    "computed.energy", "J", title: "energy", meaning: "Energy a sample.")

  /// That of additions and multiplications.
  public static let computedArithmeticEnergy = cost(
    "computed.energy.arithmetic", "J", title: "of arithmetic",
    meaning: "Energy a sample of additions and multiplications.")

  /// That of memories and registers.
  public static let computedMemoryEnergy = cost(
    "computed.energy.memory", "J", title: "of memory",
    meaning: "Energy a sample of reading and writing memories and registers.")

  /// Weights as the hardware stores them.
  public static let computedBytes = cost(
    "computed.bytes", "bytes", title: "weights",
    meaning: "Bytes of the weights as the hardware stores them.")

  /// Multipliers of an FPGA.
  public static let computedDSPs = cost(
    "computed.dsps", "DSPs", title: "DSPs", meaning: "Multipliers of an FPGA that are taken.")

  /// Look-up tables of an FPGA.
  public static let computedLUTs = cost(
    "computed.luts", "LUTs", title: "LUTs",
    meaning: "Look-up tables of an FPGA that are taken at least.")

  /// Flip-flops of an FPGA.
  public static let computedFlipFlops = cost(
    "computed.flip-flops", "flip-flops", title: "flip-flops",
    meaning: "Flip-flops of an FPGA that are taken at least.")

  /// Blocks of memory of an FPGA.
  public static let computedMemoryBlocks = cost(
    "computed.memory-blocks", "blocks", title: "memory blocks",
    meaning: "Blocks of 36 kbit of an FPGA's memory that are taken.")

  /// Cycles if all processing elements had as much to do.
  public static let computedBalancedCycles = cost(
    "computed.cycles.balanced", "cycles", title: "balanced cycles",
    meaning: "Cycles of a sample if every processing element had as much to do.")

  /// Cycles of a sample.
  public static let computedCycles = cost(
    "computed.cycles", "cycles", title: "cycles", meaning: "Cycles of a sample.")

  /// The same at the hardware's clock.
  public static let computedLatency = cost(
    "computed.latency", "s", title: "latency",
    meaning: "Seconds of a sample: its cycles at the hardware's clock.")

  /// Whether the hardware has room.
  public static let computedFit = cost(
    "computed.fit", "yes", better: .higher, domain: .fraction, title: "fits",
    meaning: "1 where the hardware has room for the network, 0 where it hasn't; the column "
      + "`shortages` says of what.")

  private static func cost(
    _ name: String, _ unit: String, better: Direction = .lower, domain: Domain = .notNegative,
    title: String, meaning: String
  ) -> Metric {
    Metric(
      name, unit: unit, role: .computed, better: better, assumption: .exact, domain: domain,
      title: title, meaning: meaning)
  }
}
