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
    #expect(found.base == 830 && found.head == 810 && found.samples == 840)
    #expect(found.onlyBase == 30 && found.onlyHead == 10)
    #expect(found.change == -20.0 / 840)
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
