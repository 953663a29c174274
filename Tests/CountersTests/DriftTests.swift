import Metrics
import Testing

@testable import Counters

@Suite struct DriftTests {
  private let presets: [String: Int64] = [
    "PAPI_TOT_CYC": 1_000, "PAPI_TOT_INS": 2_000, "PAPI_L1_DCM": 30, "PAPI_BR_MSP": 10,
  ]

  private func values(drifting: String?) -> [CounterValue] {
    let papi = FakePAPI(counts: presets, capacity: 3, drifting: drifting)
    let session = CounterSession(
      events: ["PAPI_L1_DCM", "PAPI_BR_MSP", "page-faults", "FLOPS"],
      system: .fake(papi: papi, perf: FakePerf()))
    return session.measure(calls: 1) {}
  }

  @Test func `passes over equal regions that differ by a tenth are suspect`() throws {
    let values = values(drifting: "PAPI_BR_MSP")
    #expect(values.map(\.value) == [30, 11, 0, 0])
    let doubt = try #require(values[0].doubt)
    #expect(doubt.contains("PAPI_TOT_CYC of one region differ by 9.1 % between 2 passes"))
    #expect(values[1].doubt == doubt)
    #expect(values[2].doubt == nil && values[3].doubt == nil)
  }

  @Test func `equal passes are trusted`() {
    #expect(values(drifting: nil).allSatisfy { $0.doubt == nil })
  }

  @Test(
    arguments: [
      ([100, 95.1], nil), ([100, 94.9], "5.1 %"), ([1], nil), ([], nil), ([0, 0], nil),
    ]
      as [([Double], String?)])
  func `five per cent are let pass`(counts: [Double], percent: String?) {
    let drift = Plausibility.drift(of: "cycles", counts)
    #expect((drift != nil) == (percent != nil))
    if let percent { #expect(drift?.contains(percent) == true) }
  }
}
