import CProcessor
import Foundation
import Testing

@Suite struct ProcessorTests {
  @Test func `processor features agree with the kernel's list`() throws {
    let info = try String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)
    let line = try #require(
      info.split(separator: "\n").first { $0.hasPrefix("flags") || $0.hasPrefix("Features") })
    let flags = Set(line.split(whereSeparator: \.isWhitespace).map(String.init))
    let features = assay_processor_features()

    #if arch(x86_64)
      let level3 = flags.isSuperset(of: ["avx2", "fma", "bmi1", "bmi2", "f16c", "abm", "movbe"])
      let level4 = flags.isSuperset(
        of: ["avx512f", "avx512bw", "avx512cd", "avx512dq", "avx512vl"])
      #expect(features.sse42 == flags.isSuperset(of: ["sse4_2", "ssse3", "popcnt"]))
      #expect(features.avx2 == level3)
      #expect(features.avx512 == (level3 && level4))
      #expect(features.avx512vnni == flags.contains("avx512_vnni"))
      #expect(features.avx512vbmi == flags.contains("avx512vbmi"))
      #expect(features.avxvnni == flags.contains("avx_vnni"))
      #expect(!features.neon && !features.dotprod && !features.sve)
    #elseif arch(arm64)
      #expect(features.neon == flags.contains("asimd"))
      #expect(features.dotprod == flags.contains("asimddp"))
      #expect(features.sve == flags.contains("sve"))
      #expect(!features.sse42 && !features.avx2 && !features.avx512)
    #endif
  }
}
