import Foundation
import Metrics
import Testing

@testable import Counters

@Suite struct SurveyTests {
  private let asked = ["PAPI_TOT_CYC", "page-faults", "FLOPS"]

  private func state(_ survey: CounterSurvey, _ rung: CounterRung) throws -> CounterSurvey.State {
    try #require(survey.rungs.first { $0.rung == rung })
  }

  @Test func `a machine with counters says through what each event would be read`() throws {
    let papi = FakePAPI(counts: ["PAPI_TOT_CYC": 1, "PAPI_TOT_INS": 1])
    let survey = CounterSession.survey(
      events: asked, system: .fake(papi: papi, perf: FakePerf()))
    #expect(survey.events.map(\.source) == [.papi, .perf, .papiSDE])
    #expect(survey.events.allSatisfy { $0.reasons.isEmpty })
    let state = try state(survey, .papi)
    #expect(state.countsHardware && state.words == "PAPI 9.8.7 counts the processor's events")
    #expect(papi.liveSets.isEmpty)
  }

  @Test func `without a PMU the rungs say what is missing and what is left`() throws {
    let perf = FakePerf(refusal: { $0.isHardware ? ENOENT : nil })
    let survey = CounterSession.survey(
      events: asked, system: .fake(papi: FakePAPI(), perf: perf))
    #expect(survey.events.map(\.source) == [nil, .perf, .papiSDE])
    #expect(survey.events[0].reasons.count == 2)
    let papi = try state(survey, .papi)
    #expect(papi.works && !papi.countsHardware && papi.words.contains("but no cycles: no PAPI_TOT"))
    let own = try state(survey, .perf)
    #expect(own.works && !own.countsHardware && own.words.contains("its own events, but no cycles"))
    let simulated = try state(survey, .simulated)
    #expect(!simulated.works)
  }

  @Test func `where the kernel refuses everything, the remedy is said`() throws {
    let survey = CounterSession.survey(
      events: asked, system: .fake(perf: FakePerf(paranoid: 4, refusal: { _ in EACCES })))
    #expect(survey.events.map(\.source) == [nil, .rusage, .analytic])
    let perf = try state(survey, .perf)
    #expect(!perf.works && perf.words.contains(PerfRights.remedy))
    let papi = try state(survey, .papi)
    #expect(!papi.works)
  }

  @Test func `this machine can be surveyed`() {
    let survey = CounterSession.survey(events: asked)
    #expect(survey.events.map(\.name) == asked)
    #expect(survey.rungs.map(\.rung) == CounterRung.allCases)
    #expect(survey.rungs.allSatisfy { !$0.words.isEmpty })
  }
}
