import Foundation
import Results
import Testing

@Suite struct EnvironmentTests {
  /// Copies of the files of /proc and /sys that are read.
  static let noisy = [
    "proc/cpuinfo": """
    processor\t: 0
    model name\t: Example CPU @ 3.00GHz
    flags\t\t: fpu avx2

    processor\t: 1
    model name\t: Example CPU @ 3.00GHz

    """,
    "proc/loadavg": "1.20 0.50 0.10 1/100 4242\n",
    "proc/stat": "cpu  500 0 200 250 0 0 0 50 400 0\ncpu0 1 1 1 1 1 1 1 1 0 0\n",
    "proc/self/personality": "00000000\n",
    "proc/sys/kernel/hostname": "bench\n",
    "proc/sys/kernel/osrelease": "6.1.0-amd64\n",
    "proc/sys/kernel/randomize_va_space": "2\n",
    "sys/devices/system/cpu/cpu0/cpufreq/scaling_governor": "powersave\n",
    "sys/devices/system/cpu/cpu0/topology/thread_siblings_list": "0-1\n",
    "sys/devices/system/cpu/cpu0/cache/index0/level": "1\n",
    "sys/devices/system/cpu/cpu0/cache/index0/type": "Data\n",
    "sys/devices/system/cpu/cpu0/cache/index0/size": "32K\n",
    "sys/devices/system/cpu/cpu0/cache/index0/shared_cpu_list": "0-1\n",
    "sys/devices/system/cpu/cpu0/cache/index1/level": "3\n",
    "sys/devices/system/cpu/cpu0/cache/index1/type": "Unified\n",
    "sys/devices/system/cpu/cpu0/cache/index1/size": "32768K\n",
    "sys/devices/system/cpu/cpu0/cache/index1/shared_cpu_list": "0-7\n",
  ]

  /// What to change in the files above for a machine without noise.
  static let quiet = [
    "proc/loadavg": "1.00 0.50 0.10 1/100 4242\n",
    "proc/stat": "cpu  500 0 200 250 0 0 0 0 0 0\n",
    "sys/devices/system/cpu/cpu0/cpufreq/scaling_governor": "performance\n",
    "sys/devices/system/cpu/cpu0/topology/thread_siblings_list": "0\n",
    "proc/self/personality": "00040000\n",
  ]

  private func capture(
    _ files: [String: String], build: Environment.Build = .release
  ) throws -> Environment {
    let directory = try TemporaryDirectory()
    for (path, text) in files {
      let url = URL(filePath: directory.file(path))
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: url, atomically: false, encoding: .utf8)
    }
    return Environment.capture(
      SystemFiles(root: directory.path), suite: "suite: default\n", datasetChecksum: "cafe",
      instructionSets: ["sse", "avx2"], compiler: "Swift 6.3", commit: "abc1234", isDirty: true,
      build: build, started: Date(timeIntervalSince1970: 1_735_787_045))
  }

  @Test func `the machine is read from /proc and /sys`() throws {
    let environment = try capture(Self.noisy)
    #expect(environment.machine == "bench")
    #expect(environment.processor == "Example CPU @ 3.00GHz")
    #expect(environment.kernel == "6.1.0-amd64")
    #expect(environment.cores == 2)
    #expect(environment.governor == "powersave")
    #expect(environment.load == 1.2)
    #expect(environment.stolenTime == 0.05)
    #expect(environment.caches.map(\.level) == [1, 3])
    #expect(environment.caches.map(\.type) == ["Data", "Unified"])
    #expect(environment.caches.map(\.bytes) == [32_768, 33_554_432])
    #expect(environment.caches.map(\.sharedBy) == ["0-1", "0-7"])
    #expect(environment.instructionSets == ["sse", "avx2"])
    #expect(environment.started == "2025-01-02T03:04:05Z")
    #expect(environment.isDirty == true && environment.commit == "abc1234")
  }

  @Test func `every disturbance is warned of`() throws {
    let warnings = try capture(Self.noisy, build: .debug).warnings
    let expected = [
      "debug build", "load 1.2 on 2 processors", "governor 'powersave'",
      "processors 0-1 share a core", "steal time: since boot the hypervisor gave 5.0 %",
      "address randomisation",
    ]
    #expect(warnings.count == expected.count)
    for (warning, beginning) in zip(warnings, expected) { #expect(warning.hasPrefix(beginning)) }
  }

  @Test func `a quiet machine gets no warning`() throws {
    let files = Self.noisy.merging(Self.quiet) { $1 }
    #expect(try capture(files).warnings == [])
  }

  @Test(arguments: quiet.keys.sorted())
  func `each disturbance alone gives one warning`(path: String) throws {
    var files = Self.noisy.merging(Self.quiet) { $1 }
    files[path] = Self.noisy[path]
    #expect(try capture(files).warnings.count == 1)
  }

  @Test func `what can't be read is absent`() throws {
    let environment = try capture([:])
    #expect(environment.machine == nil && environment.processor == nil && environment.cores == nil)
    #expect(environment.governor == nil && environment.load == nil && environment.kernel == nil)
    #expect(environment.stolenTime == nil && environment.caches == [])
    #expect(environment.warnings == [])
    let garbled = try capture(Self.noisy.mapValues { _ in "?\n" })
    #expect(garbled.cores == nil && garbled.load == nil && garbled.stolenTime == nil)
    #expect(garbled.processor == nil && garbled.caches == [])
  }

  @Test func `the file can be written again with more warnings`() throws {
    let directory = try TemporaryDirectory()
    let path = directory.file("environment.json")
    var environment = try capture(Self.noisy)
    try environment.write(to: path)
    environment.warnings.append("the clock jumped")
    environment.unavailable["PAPI_TOT_CYC"] = "no PMU"
    try environment.write(to: path)
    let read = try JSONDecoder().decode(
      Environment.self, from: Data(contentsOf: URL(filePath: path)))
    #expect(read == environment)
    #expect(try contents(path).hasSuffix("}\n"))
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: directory.path) == ["environment.json"])
  }

  @Test func `this machine can be read`() {
    let environment = Environment.capture(
      suite: "", datasetChecksum: nil, instructionSets: [], compiler: "", commit: "", isDirty: nil,
      build: .debug, started: Date())
    #if os(Linux)
      #expect((environment.cores ?? 0) >= 1)
      #expect(environment.kernel?.isEmpty == false)
      #expect(environment.load != nil)
    #endif
    #expect(environment.warnings.contains { $0.hasPrefix("debug build") })
  }
}
