import Analysis
import Testing

@Suite struct GateNetworkTests {
  private func network(onlyBase: Int, onlyHead: Int, bytes: Int = 100) -> GateNetwork {
    let both = [Bool](repeating: true, count: 800)
    return GateNetwork(
      "a",
      base: both + .init(repeating: true, count: onlyBase)
        + .init(repeating: false, count: onlyHead),
      head: both + .init(repeating: false, count: onlyBase)
        + .init(repeating: true, count: onlyHead),
      baseBytes: 100, headBytes: bytes)
  }

  @Test func `right and wrong samples are counted`() {
    let found = network(onlyBase: 30, onlyHead: 10)
    #expect(found.base == 830.0 / 840 && found.head == 810.0 / 840 && found.samples == 840)
    #expect(abs(found.change + 20.0 / 840) < 1e-15)
    #expect(found.test == "McNemar over 840 samples" && found.isChanged)
    #expect(!network(onlyBase: 0, onlyHead: 0).isChanged)
  }

  @Test func `errors of the same samples are compared in pairs`() {
    let base = [0.01, 0.02, 0.015, 0.03, 0.005, 0.02]
    let head = [0.02, 0.035, 0.02, 0.05, 0.011, 0.028]
    func findings(_ base: [Double], _ head: [Double]) -> GateNetworkFinding? {
      GateNetworkFinding.all(
        [GateNetwork("a", baseErrors: base, headErrors: head, baseBytes: 1, headBytes: 1)],
        alpha: 0.01, bytes: 0.01
      ).first
    }
    let worse = findings(base, head)
    // SciPy: ttest_rel(head, base).pvalue; R² is 1 less the sum of the errors.
    #expect(abs((worse?.pValue ?? 1) - 0.006303354569037053) < 1e-9)
    #expect(abs((worse?.network.base ?? 0) - 0.9) < 1e-12)
    #expect(abs((worse?.network.head ?? 0) - 0.836) < 1e-12)
    #expect(worse?.isWorse == true && worse?.network.quality == .r2)
    #expect(findings(head, base)?.isWorse == false)
    #expect(findings(base, base)?.network.isChanged == false)
  }

  @Test func `a network is worse only beyond doubt`() {
    let findings = GateNetworkFinding.all(
      [
        network(onlyBase: 40, onlyHead: 10), network(onlyBase: 12, onlyHead: 10),
        network(onlyBase: 10, onlyHead: 40),
      ],
      alpha: 0.01, bytes: 0.01)
    // SciPy: binomtest(10, 50).pvalue is 2.4e-5; three networks, so Holm triples it.
    #expect(findings[0].pValue < 1e-4 && findings[0].pValue > 1e-5)
    #expect(findings.map(\.isWorse) == [true, false, false])
  }

  @Test func `bytes are exact`() {
    let findings = GateNetworkFinding.all(
      [100, 101, 102].map { network(onlyBase: 0, onlyHead: 0, bytes: $0) }, alpha: 0.01,
      bytes: 0.01)
    #expect(findings.map(\.isLarger) == [false, false, true])
    #expect(findings.allSatisfy { !$0.isWorse })
  }
}
