import Foundation
import Results
import Testing

@Suite struct SensitivityCommandTests {
  @Test func `each layer of each model is pruned alone, and the report can be drawn again`()
    async throws
  {
    let workspace = try Workspace()
    let outcome = try await workspace.assay("sensitivity", "tiny.yaml", "--out", "Reports")
    #expect(outcome.ended(with: 0), "\(outcome)")
    let run = try workspace.run()
    #expect(run.path.contains("/tiny-sensitivity/"))
    let records = try SensitivityCSV.table.read(run.sensitivity)
    let pruned = records.filter { $0.rank == nil }
    #expect(pruned.map(\.layer) == Array(repeating: 1, count: 17) + Array(repeating: 2, count: 17))
    // 16 x 64 and 10 x 16: up to 12 and 6, since 13 · 80 is more than 1024 and 7 · 26 than 160.
    let ranks = records.filter { $0.rank != nil }
    #expect(ranks.map(\.rank) == [1, 2, 3, 4, 6, 8, 12, 1, 2, 3, 4, 6])
    #expect(outcome.output.contains("| rank | layer 1, 16x64 | layer 2, 10x16 |"))
    #expect(records.first?.sparsity == 0 && records.allSatisfy { $0.model == "net" })
    #expect(outcome.output.contains("| weights left | layer 1, 16x64 | layer 2, 10x16 |"))
    let lines = outcome.output.split(whereSeparator: \.isNewline)
    #expect(lines.dropLast(3).allSatisfy { $0.count <= 80 })
    #expect(FileManager.default.fileExists(atPath: run.charts + "/sensitivity.svg"))

    try FileManager.default.removeItem(atPath: run.charts)
    let again = try await workspace.assay("report", run.path)
    #expect(again.ended(with: 0), "\(again)")
    #expect(again.output.split(whereSeparator: \.isNewline).dropLast(3) == lines.dropLast(3))
    #expect(FileManager.default.fileExists(atPath: run.charts + "/sensitivity.svg"))
  }

  @Test func `a suite that isn't there ends with 66`() async throws {
    let workspace = try Workspace()
    try await workspace.assay("sensitivity", "none.yaml").expectError(66, saying: ["none.yaml"])
  }
}
