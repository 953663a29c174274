import CostModels
import Parameters

/// A model of costs as files say it: its sections, and how it is made of them.
public struct TargetModel: Sendable {
  /// The word in the file.
  public let name: String

  /// What it computes and what it leaves out.
  public let help: String

  /// What its files have beside what all have.
  public let sections: [TargetSection]

  /// Makes the model of values that are in range.
  let make: @Sendable (TargetReadings) throws(SuiteError) -> any CostModel

  /// Every model; a new one is a line here.
  public static let all = [bitOperations, energy, fpga, accelerator]
}

// MARK: - Bit operations

extension TargetModel {
  private static let bitOperations = TargetModel(
    name: BitOperations.name,
    help:
      "Bit operations: multiplications times the bits of both factors (van Baalen et al. 2020), "
      + "and where additions count also the bits of the sum that each product is added to (Baskin "
      + "et al. 2018).",
    sections: [
      TargetSection(
        "count", [.flag("additions", help: "whether adding up counts")], help: "What is counted.")
    ]
  ) { readings in
    BitOperations(countsAddition: readings.own("count").word("additions") == "yes")
  }
}

// MARK: - Energy

extension TargetModel {
  /// Energies stand in files in picojoules.
  private static let picojoule = 1e-12

  private static let energy = TargetModel(
    name: EnergyModel.name,
    help: "Energy of arithmetic and of memory. Weights are read once a sample from the smallest "
      + "memory that holds the network, inputs read and outputs written once a layer; moving data "
      + "and instructions are left out. Numbers are those of the network, fp32 or int8.",
    sections: [
      TargetSection(
        "operations",
        [
          .amount("add", help: "picojoules of an addition"),
          .amount("multiply", help: "picojoules of a multiplication"),
        ], items: .words(NumberFormat.allCases.map(\.rawValue)),
        help: "Formats of numbers, fp32 among them, with the energy of an operation."),
      TargetSection(
        "register",
        [
          .amount("energy", help: "picojoules of an access"),
          .count("width", most: 65536, help: "bits of an access"),
        ], optional: true,
        help: "The register of sums: each multiplication reads and writes one."),
      TargetSection(
        "memories",
        [
          Parameter(
            "bytes", .integer(1...1_000_000_000_000),
            help: "how much it holds; left out of the last, which holds everything"),
          .amount("energy", help: "picojoules of an access"),
          .count("width", most: 65536, help: "bits of an access"),
        ], items: .names, help: "Memories, the smallest first."),
      TargetSection(
        "indices",
        [.count("bits", most: 30, help: "bits of the distance from the weight before")],
        optional: true,
        help: "How the places of weights are stored where zeros aren't; 4 bits unless given."),
    ]
  ) { readings throws(SuiteError) in
    var operations: [NumberFormat: EnergyModel.Operation] = [:]
    for (name, _, values) in readings.items("operations") {
      guard let format = NumberFormat(rawValue: name) else { continue }
      operations[format] = EnergyModel.Operation(
        add: values.requiredNumber("add") * picojoule,
        multiply: values.requiredNumber("multiply") * picojoule)
    }
    let place = readings.sections["operations"]?.place ?? readings.root
    guard operations[.fp32] != nil else {
      throw place.error(
        "found no 'fp32', expected its energies: they hold for what has none of its own")
    }
    let register = readings.sections["register"]?.own
    return EnergyModel(
      operations: operations,
      register: register.map { memory($0, name: "register", bytes: nil) },
      memories: try memories(readings),
      indexBits: readings.own("indices").integer("bits") ?? 4)
  }

  private static func memories(
    _ readings: TargetReadings
  ) throws(SuiteError) -> [EnergyModel.Memory] {
    var memories: [EnergyModel.Memory] = []
    let items = readings.items("memories")
    var before = 0
    for (position, (name, place, values)) in items.enumerated() {
      let bytes = values.integer("bytes")
      let isLast = position == items.count - 1
      guard (bytes == nil) == isLast else {
        throw place.error(
          isLast
            ? "found 'bytes' in the last memory, which holds everything: leave it out"
            : "found no 'bytes', expected how much it holds: only the last memory has none")
      }
      if let bytes, bytes <= before {
        throw place.error(
          "found a memory of \(bytes) bytes behind one of \(before), expected the smallest first")
      }
      before = bytes ?? before
      memories.append(memory(values, name: name, bytes: bytes.map(Double.init)))
    }
    guard !memories.isEmpty else {
      let place = readings.sections["memories"]?.place ?? readings.root
      throw place.error("found no memory, expected at least one, without 'bytes'")
    }
    return memories
  }

  private static func memory(
    _ values: Parameters, name: String, bytes: Double?
  ) -> EnergyModel.Memory {
    EnergyModel.Memory(
      name: name, bytes: bytes, energy: values.requiredNumber("energy") * picojoule,
      width: values.requiredInteger("width"))
  }
}

// MARK: - FPGA

extension TargetModel {
  private static let fpga = TargetModel(
    name: FPGAModel.name,
    help: "A network as a circuit in fixed point, all layers at once: DSPs, look-up tables and "
      + "flip-flops at least, memory blocks, cycles. The accuracy beside it is the network's own, "
      + "not that of the fixed point.",
    sections: [
      TargetSection(
        "arithmetic",
        [
          .count("bits", most: 64, help: "bits of a number; at most 8 for networks of bytes"),
          .count("integer-bits", most: 64, help: "those before the point, the sign among them"),
          .count("reuse", help: "how many times a sample each multiplier is used"),
          Parameter(
            "clock", .number(1...1e12), required: true, help: "cycles per second"),
        ], help: "What the network is computed in."),
      TargetSection(
        "multiplier",
        [
          .count("wide", most: 64, help: "bits of a DSP's wider input"),
          .count("narrow", most: 64, help: "bits of the narrower one"),
          .count("least-bits", most: 64, help: "numbers of fewer bits take no DSP"),
          Parameter(
            "shifted-terms", .integer(0...8), required: true,
            help: "a constant that is the sum or difference of as many powers of two takes none"),
        ], help: "What a DSP multiplies."),
      TargetSection(
        "pipeline",
        [
          Parameter("layer", .integer(-100...1000), required: true, help: "cycles of a layer"),
          Parameter(
            "level", .integer(0...1000), required: true,
            help: "further ones for each time that the number of its inputs halves"),
        ], help: "The cycles of a layer whose multipliers are used once."),
      TargetSection(
        "device",
        [
          Parameter("dsps", .integer(0...1_000_000), required: true, help: "DSPs"),
          Parameter("luts", .integer(0...1_000_000_000), required: true, help: "look-up tables"),
          Parameter("flip-flops", .integer(0...1_000_000_000), required: true, help: "flip-flops"),
          Parameter(
            "memory-blocks", .integer(0...1_000_000), required: true,
            help: "blocks of 36 kbit of memory, two of 18 kbit each"),
        ], help: "What there is."),
    ]
  ) { readings throws(SuiteError) in
    let arithmetic = readings.own("arithmetic")
    let (bits, integer) = (
      arithmetic.requiredInteger("bits"), arithmetic.requiredInteger("integer-bits")
    )
    guard integer <= bits else {
      throw (readings.sections["arithmetic"]?.place ?? readings.root).error(
        "found \(integer) bits before the point, expected at most all \(bits)")
    }
    let multiplier = readings.own("multiplier")
    let (wide, narrow) = (
      multiplier.requiredInteger("wide"), multiplier.requiredInteger("narrow")
    )
    guard narrow > 1, wide >= narrow else {
      throw (readings.sections["multiplier"]?.place ?? readings.root).error(
        "found inputs of \(wide) and \(narrow) bits, expected the wider one first and two bits "
          + "at least")
    }
    let device = readings.own("device")
    return FPGAModel(
      arithmetic: .init(
        bits: bits, integerBits: integer, reuse: arithmetic.requiredInteger("reuse"),
        clock: arithmetic.requiredNumber("clock")),
      multiplier: .init(
        wide: wide, narrow: narrow, leastBits: multiplier.requiredInteger("least-bits"),
        shiftedTerms: multiplier.requiredInteger("shifted-terms")),
      pipeline: .init(
        layer: readings.own("pipeline").requiredInteger("layer"),
        level: readings.own("pipeline").requiredInteger("level")),
      device: .init(
        dsps: device.requiredInteger("dsps"), luts: device.requiredInteger("luts"),
        flipFlops: device.requiredInteger("flip-flops"),
        memoryBlocks: device.requiredInteger("memory-blocks")))
  }
}

// MARK: - Accelerators

extension TargetModel {
  private static let accelerator = TargetModel(
    name: AcceleratorModel.name,
    help:
      "Processing elements that share the rows of a layer, with queues of inputs: cycles, their "
      + "time, and whether the network has room. The accuracy beside it is the network's own.",
    sections: [
      TargetSection(
        "elements",
        [
          .count("count", most: 65536, help: "processing elements"),
          Parameter(
            "clock", .number(1...1e12), required: true, help: "cycles per second"),
          .count("queue", most: 1024, help: "inputs that may wait at each"),
          Parameter(
            "power", .number(0...1e6, openLow: true),
            help: "watts of all together; without it no energy is computed"),
        ], help: "What computes: a multiplication and an addition a cycle each."),
      TargetSection(
        "buffers",
        [
          .count("weight-bits", most: 64, help: "bits of a stored weight"),
          Parameter(
            "index-bits", .integer(1...30), required: true,
            help: "bits of its distance from the one before, where zeros aren't stored"),
          .count("activation-bits", most: 64, help: "bits of an input or output"),
          .count("weight-bytes", help: "bytes for weights"),
          .count("activation-bytes", help: "bytes for a layer's inputs, or its outputs"),
        ], help: "The memory of each element."),
    ]
  ) { readings in
    let (elements, buffers) = (readings.own("elements"), readings.own("buffers"))
    return AcceleratorModel(
      elements: .init(
        count: elements.requiredInteger("count"), clock: elements.requiredNumber("clock"),
        queue: elements.requiredInteger("queue"), power: elements.number("power")),
      buffers: .init(
        weightBits: buffers.requiredInteger("weight-bits"),
        indexBits: buffers.requiredInteger("index-bits"),
        activationBits: buffers.requiredInteger("activation-bits"),
        weightBytes: buffers.requiredInteger("weight-bytes"),
        activationBytes: buffers.requiredInteger("activation-bytes")))
  }
}
