import Results
import Testing

@testable import Reports

@Suite struct SweepTests {
  private func choices(_ texts: String...) -> [StrategyChoice] {
    texts.map { text in
      let halves = text.split(separator: ":", maxSplits: 1).map(String.init)
      var row = SampleRows.rows()[0]
      row.cell.strategy = halves[0]
      row.cell.parameters = halves.count > 1 ? halves[1] : ""
      return StrategyChoice(row.cell)
    }
  }

  @Test func `choices that differ in one number are a sweep, by rising number`() throws {
    let all = choices(
      "dense", "random:sparsity=0.9", "random:sparsity=0.5", "random:sparsity=0.75",
      "sharing:bits=4 scope=layer", "sharing:bits=2 scope=layer")
    let sweeps = Sweep.all(all)
    #expect(sweeps.map(\.name) == ["random"])
    #expect(sweeps[0].choices == [all[2], all[3], all[1]])
  }

  @Test func `sweeps of one strategy are named by what most of them do not have`() {
    let rates = ["0.5", "0.75", "0.9"]
    let texts = [
      "scope=global schedule=one-shot", "scope=global schedule=gradual",
      "scope=global pattern=16x1 schedule=gradual",
    ].flatMap { rest in rates.map { "magnitude:sparsity=\($0) \(rest)" } }
    let students = ["2", "8"].flatMap { temperature in
      rates.map { "distillation:student=\($0) temperature=\(temperature) alpha=0.9" }
    }
    let pipelines = rates.map { "pipeline:magnitude sparsity=\($0) | sharing bits=4 scope=layer" }
    let all = (texts + students + pipelines).flatMap { choices($0) }
    #expect(
      Sweep.all(all).map(\.name) == [
        "magnitude one-shot", "magnitude", "magnitude 16x1", "distillation temperature=2",
        "distillation temperature=8", "magnitude+sharing",
      ])
  }

  @Test func `of a grid each choice is in one sweep, over the parameter with the most values`() {
    let all = ["1", "2", "3"].flatMap { bits in
      ["0.5", "0.75", "0.875", "0.9"].flatMap { sparsity in
        choices("pipeline:random sparsity=\(sparsity) | sharing bits=\(bits)")
      }
    }
    let sweeps = Sweep.all(all)
    #expect(
      sweeps.map(\.name) == [
        "random+sharing bits=1", "random+sharing bits=2", "random+sharing bits=3",
      ])
    #expect(sweeps.flatMap(\.choices).count == all.count)
  }

  @Test func `of a square grid the sweeps are over the parameter that stands first`() {
    let all = ["1", "2", "3"].flatMap { bits in
      ["0.5", "0.75", "0.9"].flatMap { sparsity in
        choices("pipeline:random sparsity=\(sparsity) | sharing bits=\(bits)")
      }
    }
    #expect(Sweep.all(all).map(\.name).last == "random+sharing bits=3")
    #expect(Sweep.all(all).count == 3)
  }

  @Test func `words and single numbers make no sweep`() {
    #expect(
      Sweep.all(
        choices("magnitude:pattern=1:4", "magnitude:pattern=2:4", "magnitude:pattern=1:8", "dense")
      ).isEmpty)
  }
}
