import Machine
import Testing

@Suite struct MachineIdentityTests {
  private let base = MachineIdentity(
    processor: "Example CPU @ 2.20GHz", model: "family 6, model 85, stepping 7", processors: 4,
    usableProcessors: 2, availableProcessors: 2,
    caches: [ProcessorCache(level: 1, type: "Data", bytes: 32_768, sharedBy: "0-1")],
    instructionSets: ["avx2", "sse", "scalar"])

  @Test func `neither a clock rate nor the numbers of processors nor an order makes a difference`()
  {
    let rebooted = MachineIdentity(
      processor: "Example CPU @ 2.80GHz", model: base.model, processors: 4, usableProcessors: 2,
      caches: [ProcessorCache(level: 1, type: "Data", bytes: 32_768, sharedBy: "2-3")],
      instructionSets: ["scalar", "sse", "avx2"])
    #expect(rebooted.processor == "Example CPU")
    #expect(rebooted.differences(from: base) == [])
  }

  @Test func `each difference is named, with both values`() {
    var other = base
    other.processor = "Other CPU"
    other.model = "family 25, model 1, stepping 1"
    other.processors = 8
    other.usableProcessors = 1
    other.availableProcessors = 0.5
    other.caches[0].bytes = 49_152
    other.instructionSets.append("avx512")
    #expect(
      other.differences(from: base) == [
        "processor: found 'Other CPU', base has 'Example CPU'",
        "processor model: found 'family 25, model 1, stepping 1', "
          + "base has 'family 6, model 85, stepping 7'",
        "processors: found '8', base has '4'",
        "usable processors: found '1', base has '2'",
        "processor time: found '0.50 processors', base has '2 processors'",
        "caches: found 'L1 data 48 KiB', base has 'L1 data 32 KiB'",
        "instruction sets: found 'avx2, avx512, scalar, sse', base has 'avx2, scalar, sse'",
      ])
  }

  @Test func `what one of the two does not say is no difference`() {
    let silent = MachineIdentity(
      processor: nil, model: nil, processors: nil, usableProcessors: nil, caches: [],
      instructionSets: [])
    #expect(silent.differences(from: base) == [] && base.differences(from: silent) == [])
  }
}
