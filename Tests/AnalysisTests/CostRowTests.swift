import Analysis
import Metrics
import Results
import Testing

@Suite struct CostRowTests {
  private func cost(
    _ key: CellKey, _ metric: Metric, _ value: Double?, on hardware: String, seed: UInt64 = 1,
    shortages: String = ""
  ) -> Record {
    var row = record(key, metric, value, seed: seed, source: .analytic)
    row.cost = ComputedCost(hardware: hardware, model: "energy", shortages: shortages)
    return row
  }

  @Test func `a network has a row for each piece of hardware, whatever it was measured on`() throws
  {
    var values = RunValues()
    let keys = [cell("dense"), cell("magnitude", backend: "scalar"), cell("magnitude", batch: 64)]
    for key in keys {
      for seed in [UInt64(1), 2] {
        values.add([
          record(key, .latency, 1e-6, seed: seed, repetition: 0),
          record(key, .accuracy, 0.8, seed: seed),
          cost(key, .computedEnergy, seed == 1 ? 2 : 4, on: "chip", seed: seed),
          cost(
            key, .computedFit, 0, on: "chip", seed: seed, shortages: seed == 1 ? "LUTs" : "DSPs"),
          cost(key, .computedEnergy, nil, on: "other", seed: seed),
        ])
      }
    }
    let summary = values.summary()
    let rows = values.costs(summary)
    #expect(rows.map(\.network.strategy) == ["dense", "dense", "magnitude", "magnitude"])
    #expect(rows.map(\.hardware) == ["chip", "other", "chip", "other"])
    #expect(CostRow.hardware(of: rows) == ["chip", "other"])
    let first = try #require(rows.first)
    #expect(first.values == [.computedEnergy: 3, .computedFit: 0])
    #expect(first.shortages == ["LUTs", "DSPs"])
    #expect(first.accuracy == 0.8)
    #expect(first.isBaseline && !rows[2].isBaseline)
    #expect(rows[1].values == [:])
    // What is computed is in no value of what was measured.
    #expect(summary.allSatisfy { $0.counters == [:] })
    #expect(values.sizes == [])
  }

  @Test func `machines that agree have rows in common, and others rows of their own`() throws {
    func row(_ strategy: String, _ hardware: String, _ energy: Double) -> CostRow {
      CostRow(
        network: cell(strategy), hardware: hardware, model: "energy",
        values: [.computedEnergy: energy], accuracy: 0.875)
    }
    let dense = [row("dense", "chip", 2), row("dense", "other", 4)]
    let pruned = row("magnitude", "chip", 1)
    #expect(CostRow.merged([("", dense)]) == dense)
    #expect(CostRow.merged([("here", dense + [pruned]), ("there", dense + [pruned])]).count == 3)
    // Machines that measured other parts of a suite.
    #expect(CostRow.merged([("here", dense), ("there", [dense[1], pruned])]) == dense + [pruned])
    let other = row("magnitude", "chip", 1.5)
    let own = CostRow.merged([("here", dense + [pruned]), ("there", dense + [other])])
    #expect(own.map(\.network.target) == ["here", "here", "here", "there", "there", "there"])
    #expect(own.map { $0.values[.computedEnergy] } == [2, 4, 1, 2, 4, 1.5])
    #expect(!CostCSV.text(dense).contains("target"))
    let lines = CostCSV.text(own).split(separator: "\n")
    #expect(lines[0].hasSuffix(",shortages,target") && lines[4].hasSuffix(",there"))
  }

  @Test func `the file of costs says computed of every one`() throws {
    let rows = [
      CostRow(
        network: cell("magnitude", parameters: "sparsity=0.9"), hardware: "chip", model: "energy",
        values: [.computedEnergy: 1.5e-9, .computedFit: 0], shortages: ["DSPs", "LUTs"],
        accuracy: 0.875)
    ]
    let lines = CostCSV.text(rows).split(separator: "\n").map(String.init)
    let header = try #require(lines.first).split(separator: ",").map(String.init)
    let costs = header.filter { Metric.named($0)?.role == .computed }
    #expect(costs == Metric.computed.map(\.name))
    #expect(costs.allSatisfy { $0.hasPrefix("computed.") })
    #expect(
      header.filter { !$0.hasPrefix("computed.") } == [
        "suite", "dataset", "model", "strategy", "parameters", "hardware", "cost-model",
        "accuracy", "accuracy.metric", "shortages",
      ])
    let fields = try #require(lines.last).split(separator: ",", omittingEmptySubsequences: false)
    #expect(fields.count == header.count)
    let named = Dictionary(uniqueKeysWithValues: zip(header, fields.map(String.init)))
    #expect(named["computed.energy"] == "1.5e-09")
    #expect(named["computed.dsps"] == "")
    #expect(named["accuracy"] == "0.875")
    #expect(named["shortages"] == "DSPs; LUTs")
  }
}
