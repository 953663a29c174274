import Analysis
import Reports
import Results
import Testing

@Suite struct ProfileTableTests {
  private func records(_ strategy: String, _ seconds: Double) -> [ProfileRecord] {
    func record(_ phase: String, _ seconds: Double, layer: Int? = nil) -> ProfileRecord {
      ProfileRecord(
        cell: .sample(strategy), seed: 1, activity: .call, layer: layer,
        shape: layer == nil ? "" : "100x784", phase: phase, seconds: seconds, whole: 4e-6,
        kernel: layer == nil ? "" : "zero-skip",
        beaten: layer == nil ? "" : "dense=1.5 column-sparse=7.25")
    }
    return [
      record("whole", seconds), record("product", 0.75 * seconds, layer: 1),
      record("surroundings", 0.3 * seconds), record("unexplained", -0.05 * seconds),
    ]
  }

  @Test func `a terminal shows each part with its share, and the kernels that weren't chosen`() {
    let profiles = ProfiledActivity.all(in: records("dense", 4e-6) + records("magnitude", 2e-6))
    let text = ProfileTable.terminal(profiles, width: 80)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.allSatisfy { $0.count <= 80 })
    #expect(text.contains("small/magnitude/simd/1, avx2: 2.00× as fast as dense"))
    #expect(text.contains("Layer 1, zero-skip; others take dense 1.5×, column-sparse 7.25×"))
    #expect(text.contains("−200 ns"))
    #expect(text.contains("75.0 %"))
  }

  @Test func `a whole without a row of its own isn't shown`() {
    #expect(ProfiledActivity.all(in: Array(records("dense", 1).dropFirst())).isEmpty)
  }
}
