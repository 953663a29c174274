import Analysis
import Results
import Statistics
import Testing

@Suite struct TeacherComparisonTests {
  private func row(_ strategy: String, _ parameters: String, _ accuracy: Double) -> SummaryRow {
    let cell = CellKey(
      suite: "s", dataset: "d", model: "m", strategy: strategy, parameters: parameters,
      backend: "simd", isa: "avx2", threads: 1, batch: 1)
    return SummaryRow(
      cell: cell, seeds: 1, accuracy: accuracy,
      accuracyInterval: Interval(low: accuracy - 0.01, high: accuracy + 0.01))
  }

  @Test func `a teacher is judged against the same student alone, and only against that`() {
    let rows = [
      row("student", "student=0.5", 0.2), row("student", "student=0.25", 0.8),
      row("distillation", "student=0.25 temperature=4 alpha=0.9", 0.85),
    ]
    let found = TeacherComparison.all(in: rows)
    #expect(found.count == 1)
    #expect(found.first?.alone == 0.8)
    #expect(found.first?.isWithinNoise == false)
    #expect(found.first?.description.contains("the teacher helps") == true)
  }

  @Test func `a teacher that adds nothing is said not to help`() {
    let rows = [
      row("student", "student=0.25", 0.8),
      row("distillation", "student=0.25 temperature=4 alpha=0.9", 0.795),
    ]
    #expect(TeacherComparison.all(in: rows).first?.description.contains("does not help") == true)
  }
}
