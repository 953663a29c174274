import Counters
import Machine
import Testing

@testable import assay

/// What the doctor says can be counted.
@Suite struct CountingCheckTests {
  private let fake: FakeExamination

  init() throws { fake = try FakeExamination() }

  private func processor(_ family: Int, _ model: Int, flags: String = "fpu") throws {
    try fake.write(
      """
      processor\t: 0
      vendor_id\t: AuthenticAMD
      cpu family\t: \(family)
      model\t\t: \(model)
      model name\t: Example
      flags\t\t: \(flags)

      """, to: "proc/cpuinfo")
  }

  @Test func `what can be counted is information`() async {
    let findings = await fake.findings(CountersCheck.self)
    #expect(findings.map(\.level) == [.information, .information, .information])
    #expect(findings[0].what.hasSuffix("can be counted: its events; its events"))
  }

  @Test(arguments: [("6.1.0-amd64", false), ("5.4.0-150-generic", true), ("5.10.0", false)])
  func `what the kernel doesn't allow is told with what would allow it`(
    kernel: String, isOld: Bool
  ) async throws {
    try fake.write(kernel + "\n", to: "proc/sys/kernel/osrelease")
    try fake.write("4\n", to: "proc/sys/kernel/perf_event_paranoid")
    let findings = await fake.findings(CountersCheck.self) {
      $0.counting = FakeExamination.counting(
        cycles: false, words: "perf_event_paranoid is 4: allow it with \(PerfRights.remedy)")
    }
    #expect(findings.map(\.level) == [.warning, .information, .information, .information])
    let remedy = try #require(findings[0].remedy)
    #expect(remedy.hasPrefix(PerfRights.remedy))
    #expect(remedy.contains("CAP_SYS_ADMIN") == isOld)
    #expect(findings[3].what.hasPrefix("perf_event_paranoid is 4"))
  }

  @Test func `a virtual machine without a PMU is told from missing rights`() async throws {
    try processor(26, 2, flags: "fpu hypervisor")
    let findings = await fake.findings(CountersCheck.self) {
      $0.counting = FakeExamination.counting(cycles: false, words: "no such event")
    }
    #expect(findings[0].what.contains("no such event"))
    #expect(findings[0].remedy?.hasPrefix("have the virtual machine show") == true)
  }

  @Test func `without PAPI its package is named`() async {
    let findings = await fake.findings(CountersCheck.self) {
      $0.counting = FakeExamination.counting(cycles: false, papi: nil, words: "built without it")
    }
    #expect(findings[2].level == .warning)
    #expect(findings[2].remedy?.contains("libpapi-dev") == true)
  }

  @Test(
    arguments: [
      (25, 1, "7.0.0", false), (25, 17, "7.0.0", true), (25, 33, "7.0.0", false),
      (25, 97, "7.0.0", true), (26, 2, "7.0.0", true), (26, 2, "7.1.0", false),
      (26, 2, "7.10.0", false), (23, 49, "6.0.0", false),
    ])
  func `presets older than the processor are told of`(
    family: Int, model: Int, papi: String, isTooOld: Bool
  ) async throws {
    try processor(family, model)
    let findings = await fake.findings(PresetsCheck.self) {
      $0.counting = FakeExamination.counting(papi: papi)
    }
    #expect(findings.map(\.level) == (isTooOld ? [.warning] : []))
    #expect(findings.allSatisfy { $0.remedy?.contains("7.1") == true })
  }
}
