import Analysis
import Results
import Testing

@testable import Reports

@Suite struct ChartSelectionTests {
  /// Four times the models, batch sizes and networks of the sample.
  private static let many: [SummaryRow] = SampleRows.rows(counters: false).flatMap { row in
    (0..<4).flatMap { model in
      (0..<4).flatMap { batch in
        (0..<(row.cell.isBaseline ? 1 : 6)).map { variant in
          var copy = row
          if model > 0 { copy.cell.model += "-\(model)" }
          copy.cell.batch *= 1 + batch
          if variant > 0 {
            let applied = row.cell.applied
            copy.cell.applied = AppliedStrategy(
              applied.name, parameters: applied.parameters + " variant=\(variant)",
              given: .plain([.init("variant", .number(Double(variant)))]))
            copy.accuracy = row.accuracy.map { $0 - 0.01 * Double(variant) }
          }
          return copy
        }
      }
    }
  }

  @Test func `all of a common run is drawn, and nothing is said of it`() {
    let selection = ChartSelection(SampleRows.rows()) { _ in true }
    #expect(selection.rows == SampleRows.rows())
    #expect(selection.sentence == nil)
  }

  @Test func `of very many, dense, each strategy and the axes' ends are drawn, and it is said`()
    throws
  {
    let selection = ChartSelection(Self.many) { _ in true }
    let models = Set(selection.rows.map(\.cell.model))
    let batches = Set(selection.rows.map(\.cell.batch))
    #expect(models.count == 6 && models.isSuperset(of: ["small", "large-3"]))
    #expect(batches.count == 4 && batches.isSuperset(of: [1, 256]))
    let networks = Set(selection.rows.map(\.cell.applied))
    #expect(networks.count == 48)
    #expect(networks.contains { $0.isBaseline })
    #expect(Set(networks.map(\.name)) == Set(Self.many.map(\.cell.strategy)))
    let sentence = try #require(selection.sentence)
    #expect(sentence.contains("48 of 67 networks, 6 of 12 models, 4 of 8 batch sizes"))
  }

  @Test func `networks that none beats in accuracy and latency are drawn`() {
    let selection = ChartSelection(Self.many) { _ in true }
    let networks = Set(selection.rows.map(\.cell.applied))
    for (model, batch) in [("small", 1), ("large-3", 256)] {
      let own = Self.many.filter { $0.cell.model == model && $0.cell.batch == batch }
      let front = own.filter { row in
        !own.contains {
          $0.latency! <= row.latency! && $0.accuracy! >= row.accuracy! && $0 != row
        }
      }
      #expect(!front.isEmpty)
      #expect(front.allSatisfy { networks.contains($0.cell.applied) })
    }
  }

  @Test func `what a pattern takes is drawn, beside what it is compared with`() {
    let selection = ChartSelection(Self.many) { $0.hasPrefix("small-2/magnitude") }
    #expect(Set(selection.rows.map(\.cell.model)) == ["small-2"])
    #expect(Set(selection.rows.map(\.cell.strategy)) == ["dense", "magnitude"])
    #expect(Set(selection.rows.map(\.cell.applied)).count == 19)
  }

  @Test func `curves have the points of all networks`() {
    let selection = ChartSelection(Self.many) { _ in true }
    #expect(Set(selection.curveRows.map(\.cell.applied)).count == 67)
    #expect(
      Set(selection.curveRows.map(\.cell.model)) == Set(selection.rows.map(\.cell.model)))
  }
}
