import Testing

@testable import Harness

@Suite struct GateRunTests {
  private func prepared(_ outputs: [Float], failure: String? = nil) -> WorkerMessages.Prepared {
    WorkerMessages.Prepared(outputs: outputs, failure: failure)
  }

  private func reason(
    _ base: WorkerMessages.Prepared, _ head: WorkerMessages.Prepared, isOneNetwork: Bool = true
  ) -> String? {
    GateRun.reason(base, head, batch: 2, isOneNetwork: isOneNetwork)
  }

  @Test func `head may not be faster by computing something else`() {
    let base = prepared([1, 2, 3, 4])
    #expect(reason(base, prepared([1, 2.001, 3, 4])) == nil)
    for wrong: [Float] in [[1, 2, 3, 5], [0, 0, 0, 0], [.nan, 2, 3, 4], [1, 2]] {
      #expect(reason(base, prepared(wrong))?.contains("differ by more than rounding") == true)
    }
  }

  @Test func `networks that were made in two ways may differ`() {
    #expect(reason(prepared([1, 2]), prepared([5, 6]), isOneNetwork: false) == nil)
  }

  @Test func `large cells are launched twice as often, the others not for nothing`() {
    let launches = (0..<5).map {
      GateRun.due([4, 5, 6], launch: $0, of: 2, large: [5, 9])
    }
    #expect(launches == [[4, 5, 6], [4, 5, 6], [5], [5], [5]])
    #expect(GateRun.due([4], launch: 2, of: 2, large: []).isEmpty)
  }

  @Test func `what can't run on either side is said`() {
    #expect(reason(prepared([1, 2], failure: "why"), prepared([1, 2])) == "in base: why")
    #expect(reason(prepared([1, 2]), prepared([], failure: "why")) == "in head: why")
  }
}
