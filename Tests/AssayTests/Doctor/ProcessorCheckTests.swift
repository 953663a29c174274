import Machine
import Testing

@testable import assay

/// What the doctor says of a processor, by files that describe it.
@Suite struct ProcessorCheckTests {
  private let fake: FakeExamination

  init() throws {
    fake = try FakeExamination()
    try fake.write(
      """
      processor\t: 0
      cpu family\t: 25
      model\t\t: 1
      model name\t: Example CPU
      stepping\t: 0
      flags\t\t: fpu avx2 hypervisor
      processor\t: 1
      processor\t: 2
      processor\t: 3

      """, to: "proc/cpuinfo")
    try fake.write("6.1.0\n", to: "proc/sys/kernel/osrelease")
    try fake.write("Cpus_allowed_list:\t0-3\n", to: "proc/self/status")
  }

  @Test func `a processor is named with its numbers, its kernel and who runs it`() async {
    let findings = await fake.findings(ProcessorCheck.self)
    #expect(
      findings.map(\.what) == [
        "Example CPU: family 25, model 1, stepping 0, a virtual machine's; Linux 6.1.0"
      ])
  }

  @Test func `processors are counted, with those that the program may not use`() async throws {
    try fake.write("0\n", to: "sys/devices/system/cpu/cpu0/topology/thread_siblings_list")
    let all = await fake.findings(ProcessorsCheck.self)
    #expect(
      all.map(\.what) == [
        "4 processors, each a core of its own; this program may use all of them, on up to 4 "
          + "threads"
      ])
    try fake.write("0,2\n", to: "sys/devices/system/cpu/cpu0/topology/thread_siblings_list")
    try fake.write("Cpus_allowed_list:\t1-2\n", to: "proc/self/status")
    let some = await fake.findings(ProcessorsCheck.self)
    #expect(
      some.map(\.what) == [
        "4 processors, several of which share a core; this program may use 2 of them, on up to 2 "
          + "threads"
      ])
    #expect(some[0].remedy?.contains("taskset") == true)
  }

  @Test func `a quota is warned of, and leaves fewer threads`() async throws {
    try fake.write("0::/job\n", to: "proc/self/cgroup")
    try fake.write("150000 100000\n", to: "sys/fs/cgroup/job/cpu.max")
    let processors = await fake.findings(ProcessorsCheck.self)
    #expect(processors[0].what.hasSuffix("on up to 2 threads"))
    let noise = await fake.findings(DisturbancesCheck.self)
    #expect(
      noise.contains {
        $0.level == .warning && $0.what.hasPrefix("quota: 1.50 of 4 processors")
          && $0.remedy == "raise the container's limit, or measure 1 thread at most"
      }, "\(noise)")
  }

  @Test(
    arguments: [
      ("sys/devices/system/cpu/intel_pstate/no_turbo", "0", "1"),
      ("sys/devices/system/cpu/cpufreq/boost", "1", "0"),
    ])
  func `turbo is known by either driver's switch, and says how to turn it off`(
    file: String, on: String, off: String
  ) async throws {
    try fake.write(on + "\n", to: file)
    let found = await fake.findings(ClockCheck.self)
    let remedy = "'echo \(off) | sudo tee /\(file)' makes times longer and steadier"
    #expect(found.map(\.remedy) == [remedy])
    try fake.write(off + "\n", to: file)
    #expect(await fake.findings(ClockCheck.self).map(\.what) == ["clock: turbo is off"])
  }

  @Test func `what the system doesn't say is said to be unknown`() async throws {
    let empty = try FakeExamination()
    #expect(await empty.findings(ProcessorCheck.self).map(\.level) == [.warning])
    #expect(await empty.findings(ProcessorsCheck.self) == [])
    let caches = await empty.findings(CachesCheck.self)
    #expect(caches.map(\.what) == ["caches: the system doesn't say what there is"])
  }
}
