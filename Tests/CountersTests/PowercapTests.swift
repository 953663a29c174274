import Foundation
import Metrics
import Testing
import TestSupport

@testable import Counters

@Suite struct PowercapTests {
  private let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  private func write(_ zone: String, name: String, energy: String, range: String? = nil) throws {
    try FileManager.default.createDirectory(
      atPath: directory.file(zone), withIntermediateDirectories: true)
    try directory.write(name + "\n", to: "\(zone)/name")
    try directory.write(energy + "\n", to: "\(zone)/energy_uj")
    if let range { try directory.write(range + "\n", to: "\(zone)/max_energy_range_uj") }
  }

  private func session(_ events: [String]) -> CounterSession {
    CounterSession(
      events: events, system: .fake(perf: FakePerf(), powercap: directory.path))
  }

  private static let asked = ["energy.package", "energy.dram", "energy.core"]

  /// Two sockets, the second of which begins at zero again, and a mirror of the first that isn't to
  /// be counted twice.
  private func machine(_ energies: [String]) throws {
    try write("intel-rapl:0", name: "package-0", energy: energies[0], range: "1000000")
    try write("intel-rapl:1", name: "package-1", energy: energies[1], range: "1000000")
    try write("intel-rapl:0:0", name: "dram", energy: energies[2], range: "1000000")
    try write("intel-rapl-mmio:0", name: "package-0", energy: "5", range: "1000000")
  }

  @Test func `energy is summed over packages, past the end of a meter's range`() throws {
    try machine(["1000", "999000", "0"])
    let session = session(Self.asked)
    var regions = 0
    let values = session.measure(calls: 2) {
      regions += 1
      guard regions == 1 else { return }
      try? machine(["501000", "99000", "600000"])
    }
    // 500 000 + 100 000 microjoules over all calls, which fill a tenth of a second: hundreds, or
    // two where the system lets others run that long.
    #expect(regions >= 2 && regions % 2 == 0)
    let package = try #require(values["energy.package"]?.value)
    #expect(abs(package - 0.6 / Double(regions)) < 1e-12)
    #expect(values["energy.dram"]?.value == package)
    #expect(values["energy.package"]?.source == .powercap)
    #expect(values["energy.core"]?.value == nil)
    #expect(session.reason("energy.core")?.contains("which has package-0, dram, package-1") == true)
  }

  @Test func `a meter that stands still is nonsense`() throws {
    try machine(["1", "1", "1"])
    let session = session(["energy.package"])
    let values = session.measure(calls: 1) {}
    #expect(values.map(\.value) == [nil])
    #expect(values[0].doubt?.contains("stood still") == true)
  }

  @Test func `a machine without meters, and one whose meters only root reads, say so`() throws {
    #expect(session(["energy.package"]).reason("energy.package")?.contains("no intel-rapl") == true)
    try machine(["1", "x", "1"])
    #expect(
      session(["energy.package"]).reason("energy.package")?.contains("found no number") == true)
    try FileManager.default.removeItem(atPath: directory.file("intel-rapl:0:0/energy_uj"))
    #expect(session(["energy.dram"]).reason("energy.dram")?.contains("only root") == true)
  }

  @Test func `meters are asked for energy alone`() throws {
    try machine(["1", "1", "1"])
    let session = CounterSession(
      events: ["PAPI_TOT_CYC", "energy.package"], only: .powercap,
      system: .fake(perf: FakePerf(), powercap: directory.path))
    #expect(session.unavailable.map(\.event) == ["PAPI_TOT_CYC"])
  }
}
