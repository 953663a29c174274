import Foundation
import Metrics
import Suites
import Testing

@testable import Counters

/// The choice of events and their division into sets on processors that aren't here.
@Suite struct RecordedProcessorTests {
  /// The sets that the processor's counters are used for, besides cycles and instructions, which
  /// are in each: by group, worked out by hand from the descriptions.
  static let expected: [(processor: String, sets: [String: [[String]]])] = [
    (
      "zen2",
      [
        "cycles": [[]], "branch": [branch], "flops": [["PAPI_FP_OPS"]], "stalls": [[queues]],
        "cache": [
          [
            "PAPI_L1_DCA", "PAPI_L2_DCM",
            "DATA_CACHE_REFILLS_FROM_SYSTEM:LS_MABRESP_LCL_DRAM:LS_MABRESP_RMT_DRAM",
            "PAPI_TLB_DM",
          ]
        ],
      ]
    ),
    ("zen3", zen(stalls: queues)),
    ("zen4", zen(stalls: "DISPATCH_STALLS_2:FE_NO_OPS")),
    ("zen5", zen(stalls: "DISPATCH_STALLS_2:FE_NO_OPS")),
    (
      "skylake",
      [
        "cycles": [["PAPI_REF_CYC"]], "branch": [branch], "flops": [["PAPI_SP_OPS"]],
        "stalls": [["PAPI_RES_STL"]],
        "cache": [
          ["PAPI_L1_DCM", "MEM_INST_RETIRED:ALL_LOADS", "PAPI_L2_DCM"],
          ["PAPI_L3_TCM", "PAPI_TLB_DM"],
        ],
      ]
    ),
    (
      "sapphire-rapids",
      [
        "cycles": [["PAPI_REF_CYC"]], "branch": [branch], "flops": [["PAPI_SP_OPS"]],
        "stalls": [["CYCLE_ACTIVITY:STALLS_TOTAL"]],
        "cache": [["PAPI_L1_DCM", "MEM_INST_RETIRED:ALL_LOADS", "PAPI_L2_DCM", "PAPI_L3_TCM"]],
      ]
    ),
    ("neoverse-n1", arm(cycles: [[]], flops: [])),
    ("neoverse-v2", arm(cycles: [["PAPI_REF_CYC"]], flops: [["PAPI_FP_OPS"]])),
  ]

  private static let branch = ["PAPI_BR_INS", "PAPI_BR_MSP"]
  private static let queues =
    "DISPATCH_RESOURCE_STALL_CYCLES_1:LOAD_QUEUE_RSRC_STALL:STORE_QUEUE_RSRC_STALL"

  private static func zen(stalls: String) -> [String: [[String]]] {
    [
      "cycles": [[]], "branch": [branch], "flops": [["PAPI_FP_OPS"]], "stalls": [[stalls]],
      "cache": [
        [
          "PAPI_L1_DCM", "PAPI_L1_DCA", "PAPI_L2_DCM",
          "DEMAND_DATA_CACHE_FILLS_FROM_SYSTEM:MEM_IO_LCL:MEM_IO_RMT",
        ],
        ["PAPI_TLB_DM"],
      ],
    ]
  }

  private static func arm(cycles: [[String]], flops: [[String]]) -> [String: [[String]]] {
    [
      "cycles": cycles, "branch": [branch], "flops": flops, "stalls": [["PAPI_RES_STL"]],
      "cache": [
        ["PAPI_L1_DCM", "PAPI_L1_DCA", "PAPI_L2_DCM", "L3D_CACHE_REFILL", "PAPI_TLB_DM"]
      ],
    ]
  }

  private func session(
    _ groups: [CounterGroup], on papi: RecordedPAPI, perf: FakePerf? = nil
  ) -> CounterSession {
    CounterSession(
      CounterGroup.request(groups),
      system: .fake(
        papi: papi, perf: perf ?? FakePerf(refusal: { $0.isHardware ? ENOENT : nil }),
        family: papi.processor))
  }

  private func sets(_ session: CounterSession) -> [[String]] {
    session.ladder.hardwareSets.compactMap { ($0 as? PAPISet)?.events }
  }

  @Test(arguments: expected.indices)
  func `each group has the events and sets that the processor's counters allow`(
    index: Int
  ) throws {
    let (processor, expected) = Self.expected[index]
    let papi = try RecordedPAPI(processor)
    let groups = try CounterGroup.shipped()
    for (name, own) in expected {
      let session = session([try #require(groups[name])], on: papi)
      let found = sets(session)
      let anchors = ["PAPI_TOT_CYC", "PAPI_TOT_INS"]
      #expect(found.allSatisfy { $0.starts(with: anchors) }, "\(name)")
      #expect(found.map { Array($0.dropFirst(2)) } == own, "\(name)")
    }
  }

  @Test func `all descriptions are tried, and each processor is known by its name`() throws {
    #expect(Self.expected.map(\.processor) == RecordedPAPI.names)
    for name in RecordedPAPI.names {
      let family = ProcessorFamily(processorInformation: try RecordedPAPI(name).processor)
      #expect(family.words.first == name && family.words.last == "any")
      #expect(family.words.allSatisfy(ProcessorFamily.names.contains))
    }
  }

  @Test(arguments: RecordedPAPI.names)
  func `all groups together give each event a value or a reason`(processor: String) throws {
    let papi = try RecordedPAPI(processor)
    let names = ["cycles", "cache", "branch", "flops", "stalls", "energy"]
    let groups = try CounterGroup.shipped()
    let session = session(try names.map { try #require(groups[$0]) }, on: papi)
    let counted = session.measure(calls: 1, work: Work(flops: 100, bytes: 200)) {}
    let derived = session.derived(from: counted, latency: 1e-6, batch: 1)
    #expect(counted.filter { $0.value == nil }.map(\.name) == session.unavailable.map(\.event))
    for value in derived where value.value == nil {
      #expect(session.underived[value.name]?.isEmpty == false, "\(value.name)")
    }
    #expect(derived["IPC"]?.value == 2)
    #expect(derived["stall-share"]?.value == 1)
    #expect(derived["flop-rate"]?.value == 0.1)
    #expect(derived["power"]?.value == nil)
    #expect(counted.allSatisfy { $0.doubt == nil })
    // An event that isn't counted under its own name says as what it is.
    for (event, name) in session.substitutes {
      #expect(sets(session).contains { $0.contains(name) }, "\(event)")
    }
  }

  /// Debian's PAPI 7.0 knows no Zen 4: the codes of its events are left.
  @Test func `where PAPI doesn't know the processor, its events are counted by their codes`() throws
  {
    let perf = FakePerf(
      counts: [
        "cycles": 1_000, "instructions": 2_000, "r4843": 10, "r1000030a2": 250, "r1f03": 16,
      ], capacity: 6,
      refusal: { $0.name.hasPrefix("stalled") || $0.name.hasPrefix("LLC") ? ENOENT : nil })
    let groups = try CounterGroup.shipped()
    let chosen = try ["cycles", "cache", "stalls", "flops"].map { try #require(groups[$0]) }
    let session = CounterSession(
      CounterGroup.request(chosen),
      system: .fake(perf: perf, family: try RecordedPAPI("zen4").processor))
    let counted = session.measure(calls: 1) {}
    #expect(counted["PAPI_L3_TCM"]?.value == 10)
    #expect(counted["PAPI_FP_OPS"]?.value == 16)
    #expect(counted["PAPI_RES_STL"]?.source == .perf)
    #expect(session.substitutes["PAPI_RES_STL"] == "r1000030a2")
    let derived = session.derived(from: counted, latency: 1, batch: 1)
    #expect(derived["stall-share"]?.value == 0.25)
  }
}
