import Machine
import Testing

@Suite struct FindingTests {
  private func findings(
    _ files: [String: String], build: Build = .release, threads: Int = 1
  ) throws -> [Finding] {
    try SystemCopy.machine(files) {
      Findings.all(Circumstances(machine: $0, build: build, threads: threads))
    }
  }

  @Test func `every disturbance is warned of`() throws {
    let findings = try findings(SystemCopy.noisy, build: .debug)
    let expected = [
      "debug build: only the kernels are optimised; build with -c release",
      "load 1.2 on 2 processors: other programs are running; stop them",
      "governor 'powersave': the clock rate follows the load; "
        + "set it with 'cpupower frequency-set -g performance'",
      "processors 0-1 share a core: a neighbour's work slows a measurement; "
        + "switch simultaneous multithreading off",
      "quota: 0.50 of 2 processors: a program that uses more is stopped until the next period; "
        + "raise the container's limit",
      "steal time: since boot the hypervisor gave 5.0 % of the processor time to others; "
        + "measure on a machine of your own, or at another hour",
      "address randomisation: the layout of memory changes from run to run; "
        + "start with 'setarch -R'",
    ]
    #expect(findings.map(\.description) == expected)
    #expect(findings.allSatisfy { $0.level == .warning })
  }

  @Test func `a quiet machine gets no warning, and neither does one that says nothing`() throws {
    #expect(try findings(SystemCopy.noisy.merging(SystemCopy.quiet) { $1 }) == [])
    #expect(try findings([:]) == [])
  }

  @Test(arguments: SystemCopy.quiet.keys.sorted())
  func `each disturbance alone gives one warning`(path: String) throws {
    var files = SystemCopy.noisy.merging(SystemCopy.quiet) { $1 }
    files[path] = SystemCopy.noisy[path]
    #expect(try findings(files).count == 1)
  }

  @Test(arguments: [
    ("150000", "measure 1 thread at most"), ("350000", "measure 3 threads at most"),
  ])
  func `a quota says how many threads it bears`(quota: String, words: String) throws {
    var files = SystemCopy.noisy.merging(SystemCopy.quiet) { $1 }
    files["proc/self/status"] = "Cpus_allowed_list:\t0-7\n"
    files["sys/fs/cgroup/job/cpu.max"] = quota + " 100000\n"
    let found = try findings(files)
    #expect(found.count == 1 && found[0].remedy == "raise the container's limit, or " + words)
  }

  @Test(
    arguments: [
      ("200000", 2, nil), ("200000", 3, "3 of them run at a time, on 2 processors"),
      ("150000", 2, nil), ("50000", 2, "2 of them run at a time, on 0.50 processors"),
    ] as [(String, Int, String?)])
  func `more threads than can work at a time are warned of`(
    quota: String, threads: Int, words: String?
  ) throws {
    var files = SystemCopy.noisy.merging(SystemCopy.quiet) { $1 }
    files["sys/fs/cgroup/job/cpu.max"] = quota + " 100000\n"
    let found = try findings(files, threads: threads).filter { $0.what.hasPrefix("threads: ") }
    #expect(found.map { $0.what.contains(words ?? "nothing") } == (words == nil ? [] : [true]))
    #expect(
      found.map(\.remedy) == (words == nil ? [] : ["ask for at most \(quota.first == "5" ? 1 : 2)"])
    )
  }

  @Test func `the remedy follows what was found`() {
    #expect(Finding(.problem, "no clock", remedy: "buy one").description == "no clock; buy one")
    #expect(Finding(.information, "two clocks").description == "two clocks")
  }
}
