import Analysis
import Results
import Testing

@testable import Reports

@Suite struct StrategyLabelTests {
  private func labels(_ choices: [(String, String)]) -> [String] {
    let rows = choices.map { strategy, parameters in
      SummaryRow(cell: .sample(strategy, parameters: parameters), seeds: 1)
    }
    let labels = StrategyLabels(rows)
    return rows.map { labels.label($0.cell.applied) }
  }

  @Test func `only the parameters that tell choices apart are in the label`() {
    #expect(
      labels([
        ("dense", ""), ("magnitude", "sparsity=0.9 scope=global"),
        ("magnitude", "sparsity=0.95 scope=global"), ("sharing", "bits=4 scope=layer"),
      ]) == ["dense", "magnitude 0.9", "magnitude 0.95", "sharing"])
  }

  @Test func `a parameter that not every choice has is named`() {
    #expect(
      labels([("magnitude", "sparsity=0.9"), ("magnitude", "threshold=0.05")])
        == ["magnitude sparsity=0.9", "magnitude threshold=0.05"])
  }

  @Test func `a pipeline is named by its stages and what differs in them`() {
    #expect(
      labels([
        ("pipeline", "l1 lambda=1e-05 | magnitude sparsity=0.9 | sharing bits=4"),
        ("pipeline", "l1 lambda=1e-05 | magnitude sparsity=0.95 | sharing bits=4"),
        ("pipeline", "magnitude sparsity=0.9 | sharing bits=4"),
      ]) == ["l1+magnitude 0.9+sharing", "l1+magnitude 0.95+sharing", "magnitude+sharing"])
  }

  @Test func `labels of the default suite are all different`() {
    let rows = SampleRows.rows()
    let labels = StrategyLabels(rows)
    #expect(labels.choices.count == SampleRows.strategies.count)
    #expect(Set(labels.choices.map(labels.label)).count == labels.choices.count)
    #expect(labels.choices.first?.name == "dense")
  }
}
