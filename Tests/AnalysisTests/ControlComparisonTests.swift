import Analysis
import Results
import Statistics
import Testing

@Suite struct ControlComparisonTests {
  private func row(
    _ strategy: String, _ parameters: String, _ accuracy: Double, controlOf: [String] = [],
    lacks: String? = "teacher", batch: Int = 1
  ) -> SummaryRow {
    let applied = AppliedStrategy(
      strategy, parameters: parameters, label: "\(strategy)@\(parameters)", controlOf: controlOf,
      lacks: controlOf.isEmpty ? nil : lacks)
    let cell = CellKey(
      suite: "s", dataset: "d", model: "m", applied: applied, backend: "simd", isa: "avx2",
      threads: 1, batch: batch)
    return SummaryRow(
      cell: cell, seeds: 1, accuracy: accuracy,
      accuracyInterval: Interval(low: accuracy - 0.01, high: accuracy + 0.01))
  }

  private let distilled = "distillation@student=0.25 temperature=4"

  @Test func `a part is judged against the control that lacks it, and only against that`() {
    let rows = [
      row("student", "student=0.5", 0.2, controlOf: ["distillation@student=0.5 temperature=4"]),
      row("student", "student=0.25", 0.1, controlOf: [distilled], batch: 64),
      row("student", "student=0.25", 0.8, controlOf: ["other", distilled]),
      row("distillation", "student=0.25 temperature=4", 0.85),
    ]
    let found = ControlComparison.all(in: rows)
    #expect(found.count == 1)
    #expect(found.first?.without == 0.8)
    #expect(found.first?.isWithinNoise == false)
    #expect(
      found.first?.description
        == "m, distillation student=0.25 temperature=4: accuracy 0.8500 with, 0.8000 without;"
        + " the teacher helps")
  }

  @Test func `a part that adds nothing is said not to help`() {
    let rows = [
      row("student", "student=0.25", 0.8, controlOf: [distilled]),
      row("distillation", "student=0.25 temperature=4", 0.795),
    ]
    #expect(
      ControlComparison.all(in: rows).first?.description.hasSuffix(
        "the teacher does not help: no better than the student alone") == true)
  }

  @Test func `a control without a word for what it lacks is not compared in words`() {
    let rows = [
      row("from-scratch", "", 0.8, controlOf: [distilled], lacks: nil),
      row("distillation", "student=0.25 temperature=4", 0.9),
    ]
    #expect(ControlComparison.all(in: rows).isEmpty)
  }
}
