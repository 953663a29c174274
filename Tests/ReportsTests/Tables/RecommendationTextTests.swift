import Analysis
import Testing

@testable import Reports

@Suite struct RecommendationTextTests {
  private func rows(pruned: Double) -> [SummaryRow] {
    [("dense", 6e-6, 0.9), ("magnitude", pruned, 0.897)].flatMap { strategy, latency, accuracy in
      [1, 64].map { batch in
        SummaryRow(
          cell: .sample(strategy, batch: batch), seeds: 1, accuracy: accuracy,
          validationAccuracy: accuracy, latency: latency * Double(batch),
          compression: strategy == "dense" ? 1.1 : 11.04)
      }
    }
  }

  @Test func `a sentence says what to take, and what that gains and loses`() {
    #expect(
      RecommendationText.sentences(rows(pruned: 2e-6)) == [
        "small: to lose no more than half a point of accuracy, take magnitude: 3.00× faster at "
          + "batch 1 (simd), 3.00× faster at batch 64 (simd), 11.0× smaller, accuracy −0.0030"
      ])
  }

  @Test func `where nothing is faster, it says so`() {
    #expect(
      RecommendationText.sentences(rows(pruned: 7e-6)) == [
        "small: to lose no more than half a point of accuracy, take dense: of those that lose no "
          + "more on validation samples none is faster"
      ])
  }
}
