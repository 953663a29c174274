import Foundation
import Machine
import Testing

@testable import assay

/// What the doctor says of data and disks.
@Suite struct SurroundingCheckTests {
  private let fake: FakeExamination

  init() throws { fake = try FakeExamination() }

  @Test func `without the default suite's data a run can't work, and where they go is said`()
    async
  {
    let place = fake.directory.file("data")
    let findings = await fake.findings(DataCheck.self) { $0.dataPlaces = [place, "/nowhere"] }
    #expect(findings.map(\.level) == [.problem])
    #expect(findings[0].what == "fashion-mnist: not found in \(place), /nowhere")
    #expect(findings[0].remedy?.contains("'make setup'") == true)
    #expect(findings[0].remedy?.contains("\(place)/fashion-mnist") == true)
  }

  @Test func `damaged data are a problem where they are needed, and a warning elsewhere`()
    async throws
  {
    for name in ["fashion-mnist", "other"] {
      for file in [
        "train-images-idx3", "train-labels-idx1", "t10k-images-idx3", "t10k-labels-idx1",
      ] {
        try fake.write("no data", to: "data/\(name)/\(file)-ubyte")
      }
    }
    let findings = await fake.findings(DataCheck.self) {
      $0.dataPlaces = [fake.directory.file("data")]
    }
    #expect(findings.map(\.level) == [.problem, .warning])
    #expect(findings.allSatisfy { $0.what.contains("-ubyte") && $0.remedy != nil }, "\(findings)")
  }

  @Test func `a cache that can't be written is warned of`() async throws {
    try fake.write("a file in the folder's place", to: "cache/assay")
    let variables = ["XDG_CACHE_HOME": fake.directory.file("cache")]
    let found = await fake.findings(CacheFolderCheck.self) { $0.variables = variables }
    #expect(found.map(\.level) == [.warning])
    #expect(found[0].remedy?.contains("XDG_CACHE_HOME") == true)
    #expect(await fake.findings(CacheFolderCheck.self).map(\.level) == [.warning])
  }

  @Test func `a cache's size is that of its files, folder by folder`() async throws {
    try fake.write(String(repeating: "x", count: 5 << 20), to: "cache/assay/models/a/b")
    try fake.write(String(repeating: "x", count: 3 << 19), to: "cache/assay/peers/c")
    let found = await fake.findings(CacheFolderCheck.self) {
      $0.variables = ["XDG_CACHE_HOME": fake.directory.file("cache")]
    }
    let words = "6.5 MiB (models 5.0 MiB, peers 1.5 MiB)"
    #expect(found.map { $0.what.hasSuffix(words) } == [true], "\(found)")
  }

  @Test func `reports that can't be written are a problem`() async {
    let found = await fake.findings(SpaceCheck.self) { $0.directory = "/proc/sys" }
    #expect(found.map(\.level) == [.problem])
  }
}
