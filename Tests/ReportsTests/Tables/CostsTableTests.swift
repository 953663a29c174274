import Analysis
import Metrics
import Results
import Testing

@testable import Reports

@Suite struct CostsTableTests {
  private func row(
    _ strategy: String, _ values: [Metric: Double], on hardware: String = "chip",
    shortages: [String] = []
  ) -> CostRow {
    CostRow(
      network: CellKey(
        suite: "s", dataset: "d", model: "m",
        applied: AppliedStrategy(strategy, isBaseline: strategy == "dense"), backend: "", isa: "",
        threads: 0, batch: 0),
      hardware: hardware, model: "energy", values: values, shortages: shortages, accuracy: 0.875)
  }

  @Test func `each piece of hardware has a table that says what is computed and what measured`() {
    let text = CostsTable.markdown([
      row(
        "dense", [.computedEnergy: 4e-9, .computedDSPs: 12, .computedFit: 0], shortages: ["LUTs"]),
      row("magnitude", [.computedEnergy: 1e-9, .computedDSPs: 12, .computedFit: 1]),
      row("dense", [.computedBitOperations: 2e6], on: "bits"),
    ])
    #expect(
      text.hasPrefix("## Computed: what it would cost on other hardware\n\n**Nothing here was"))
    #expect(
      text.hasSuffix(
        """
        ### computed: chip, by the model energy

        | model | strategy | accuracy, measured | energy | DSPs | fits |
        |---|---|--:|--:|--:|---|
        | m | dense | 0.8750 | 4.00 nJ | 12 | no: LUTs |
        | m | magnitude | 0.8750 | 1.00 nJ (4.00×) | 12 | yes |

        ### computed: bits, by the model energy

        | model | strategy | accuracy, measured | bit operations |
        |---|---|--:|--:|
        | m | dense | 0.8750 | 2.00 M |

        """), "\(text)")
    #expect(CostsTable.markdown([]) == "")
    // A file of rows may hold any number, also one that no integer can be.
    let large = CostsTable.markdown([row("dense", [.computedCycles: 1e30])])
    #expect(large.contains("| 1000000000000000019884624838656.0 |"), "\(large)")
  }

  @Test func `networks of one machine alone have tables of their own`() {
    func rows(_ energy: Double) -> [CostRow] {
      [row("dense", [.computedEnergy: 4e-9]), row("magnitude", [.computedEnergy: energy])]
    }
    func headings(_ rows: [CostRow]) -> [String] { CostsTable.tables(rows).map(\.title) }
    let shared = CostRow.merged([("here", rows(1e-9)), ("there", rows(1e-9))])
    #expect(headings(shared) == ["computed: chip, by the model energy"])
    let own = CostRow.merged([("here", rows(1e-9)), ("there", rows(2e-9))])
    #expect(
      headings(own) == [
        "computed: chip, by the model energy, of the networks on here",
        "computed: chip, by the model energy, of the networks on there",
      ])
    #expect(CostsTable.markdown(own).contains("2.00 nJ (2.00×)"))
  }

  @Test func `the chart shows what has room, with a shape for each piece of hardware`() throws {
    let strategies = ["dense", "magnitude"]
    let costs = strategies.flatMap { strategy in
      [
        row(strategy, [.computedEnergy: strategy == "dense" ? 4e-9 : 1e-9]),
        row(
          strategy, [.computedEnergy: 8e-9, .computedFit: strategy == "dense" ? 0 : 1], on: "eie"),
        row(strategy, [.computedBitOperations: 1], on: "bits"),
      ]
    }
    let measured = strategies.map { strategy in
      SummaryRow(
        cell: CellKey(
          suite: "s", dataset: "d", model: "m",
          applied: AppliedStrategy(strategy, isBaseline: strategy == "dense"), backend: "simd",
          isa: "avx2", threads: 1, batch: 1), seeds: 1, accuracy: 0.875, latency: 1e-6)
    }
    let set = Charts.of(measured, costs: costs)
    let chart = try #require(set.charts.first { $0.name == "computed-energy-m" })
    #expect(chart.question.hasSuffix("(computed)"))
    #expect(chart.subtitle.contains("computed, not measured"))
    let points = blocks(ofTable: chart.data).dropLast().flatMap { $0 }
    #expect(
      points.map { "\($0[9]) \($0[0])" }.sorted() == ["chip 1e-09", "chip 4e-09", "eie 8e-09"])
    // Without targets nobody is told that there is nothing to draw.
    #expect(!Charts.of(measured).skipped.contains { $0.chart == CostChart.name })
  }
}
