import Files
import Foundation
import Machine
import Results
import Testing
import TestSupport

@Suite struct RunEnvironmentTests {
  private func capture(build: Build = .release) throws -> RunEnvironment {
    let directory = try TemporaryDirectory()
    var machine = MachineState(SystemFiles(root: directory.path))
    machine.name = "bench"
    machine.governor = "powersave"
    machine.caches = [ProcessorCache(level: 1, type: "Data", bytes: 32_768, sharedBy: "0-1")]
    return RunEnvironment.capture(
      machine, suite: "suite: default\n", datasetChecksum: "cafe",
      instructionSets: ["sse", "avx2"], compiler: "Swift 6.3", commit: "abc1234", isDirty: true,
      build: build, started: Date(timeIntervalSince1970: 1_735_787_045))
  }

  @Test func `what the caller knows stands beside what the machine says`() throws {
    let environment = try capture(build: .debug)
    #expect(environment.machine == "bench" && environment.governor == "powersave")
    #expect(environment.instructionSets == ["sse", "avx2"])
    #expect(environment.started == "2025-01-02T03:04:05Z")
    #expect(environment.isDirty == true && environment.commit == "abc1234")
    #expect(environment.warnings.map { $0.prefix(8) } == ["debug bu", "governor"])
  }

  @Test func `going on with other numbers of hardware is told`() throws {
    var before = try capture()
    before.isDirty = false
    before.hardware = ["eie": "clock: 8e8"]
    #expect(before.resumed(before).warnings == before.warnings)
    var now = before
    now.hardware = ["eie": "clock: 1e9"]
    let resumed = before.resumed(now)
    #expect(resumed.warnings.count == before.warnings.count + 1)
    #expect(resumed.warnings.last?.contains("files of its targets had changed") == true)
    // What the first rows were computed by.
    #expect(resumed.hardware == before.hardware)
  }

  @Test func `the file can be written again with more warnings`() throws {
    let directory = try TemporaryDirectory()
    let path = directory.file("environment.json")
    var environment = try capture()
    try environment.write(to: path)
    environment.warnings.append("the clock jumped")
    environment.unavailable["PAPI_TOT_CYC"] = "no PMU"
    try environment.write(to: path)
    #expect(RunEnvironment.read(path) == environment)
    #expect(try contents(path).hasSuffix("}\n"))
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: directory.path) == ["environment.json"])
  }

  @Test func `the keys are those of the interface`() throws {
    let directory = try TemporaryDirectory()
    try capture().write(to: directory.file("environment.json"))
    #expect(
      try contents(directory.file("environment.json")) == """
        {
          "build" : "release",
          "caches" : [
            {
              "bytes" : 32768,
              "level" : 1,
              "sharedBy" : "0-1",
              "type" : "Data"
            }
          ],
          "commit" : "abc1234",
          "compiler" : "Swift 6.3",
          "datasetChecksum" : "cafe",
          "governor" : "powersave",
          "instructionSets" : [
            "sse",
            "avx2"
          ],
          "isDirty" : true,
          "machine" : "bench",
          "started" : "2025-01-02T03:04:05Z",
          "suite" : "suite: default\\n",
          "unavailable" : {

          },
          "version" : \(RunEnvironment.currentVersion),
          "warnings" : [
            "governor 'powersave': the clock rate follows the load; \
        set it with 'cpupower frequency-set -g performance'"
          ]
        }

        """)
  }

  @Test func `a file of before versions were counted is read`() throws {
    let directory = try TemporaryDirectory()
    let path = directory.file("environment.json")
    var environment = try capture()
    environment.version = nil
    try environment.write(to: path)
    #expect(try !contents(path).contains("version"))
    #expect(RunEnvironment.read(path) == environment)
    #expect(RunEnvironment.read(directory.file("absent.json")) == nil)
    try "{".write(toFile: path, atomically: false, encoding: .utf8)
    #expect(RunEnvironment.read(path) == nil)
  }

  @Test func `a file of version 2 that says nothing of noise is read`() throws {
    let directory = try TemporaryDirectory()
    let text = """
      {
        "build": "release", "caches": [], "commit": "abc1234", "compiler": "Swift 6.3", "cores": 2,
        "instructionSets": ["sse"], "processor": "Example CPU @ 2.20GHz", "started": "now",
        "suite": "", "unavailable": {}, "version": 2, "warnings": []
      }
      """
    try directory.write(text, to: "environment.json")
    let environment = try #require(RunEnvironment.read(directory.file("environment.json")))
    #expect(environment.noise == nil && environment.usableProcessors == nil)
    #expect(environment.processor == "Example CPU @ 2.20GHz")
    #expect(environment.identity.processor == "Example CPU")
  }

  @Test func `two runs are compared by their machines' identities`() throws {
    let base = try capture()
    var head = base
    head.machine = "another container"
    head.kernel = "6.2"
    head.load = 3
    #expect(head.identity.differences(from: base.identity) == [])
    head.instructionSets.append("avx512")
    #expect(head.identity.differences(from: base.identity).count == 1)
  }
}
