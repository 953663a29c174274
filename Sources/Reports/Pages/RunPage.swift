import Analysis
import Foundation
import Metrics
import OrderedCollections
import Results

/// The page of a run: what to take, every cell, the charts, and what was measured on.
public struct RunPage {
  /// What was measured on one machine.
  public struct Part {
    let target: String
    let rows: [SummaryRow]
    let values: RunValues
    let environment: RunEnvironment?
    let profiles: CellProfiles

    /// What is said of a run on one machine.
    ///
    /// - Parameters:
    ///   - target: the machine's name; empty where there is only one.
    ///   - rows: the summary of `values`.
    ///   - environment: what was measured on; `nil` where it isn't known.
    ///   - profiles: where the time of cells goes, as far as they were profiled.
    public init(
      _ target: String, _ rows: [SummaryRow], _ values: RunValues, _ environment: RunEnvironment?,
      profiles: CellProfiles = CellProfiles()
    ) {
      self.target = target
      self.rows = rows
      self.values = values
      self.environment = environment
      self.profiles = profiles
    }
  }

  /// What a reader can do about a cell: commands with `%` in the place of its name, empty where
  /// they aren't known.
  public struct Commands {
    let again, profile, unshown: String

    /// Creates them.
    ///
    /// - Parameters:
    ///   - again: measures a cell again.
    ///   - profile: profiles it, and makes this page again.
    ///   - unshown: shows profiles that a page has no room for, with `%` in the place of their
    ///     directory.
    public init(again: String = "", profile: String = "", unshown: String = "") {
      self.again = again
      self.profile = profile
      self.unshown = unshown
    }
  }

  private let parts: [Part]
  private let rows: [SummaryRow]
  /// Those of the machines' networks, equal ones once.
  private let sizes: OrderedSet<SizeRow>
  private let costs: [CostRow]
  private let labels: StrategyLabels

  /// The page of a run on one machine, or on several.
  public init(_ parts: [Part]) {
    self.parts = parts
    rows = parts.flatMap(\.rows)
    sizes = OrderedSet(parts.flatMap(\.values.sizes))
    costs = CostRow.merged(parts.map { ($0.target, $0.values.costs($0.rows)) })
    labels = StrategyLabels(rows)
  }

  /// The page.
  ///
  /// - Parameters:
  ///   - charts: those that were drawn into `directory`.
  ///   - notes: what is to be said of the run, a sentence each.
  public func page(
    _ charts: ChartSet, in directory: String, notes: [String], commands: Commands
  ) -> Page {
    let environment = parts.first?.environment
    let targets = parts.map(\.target)
    let profiles = profiles(charts)
    return Page(
      rows.first.map { "\($0.cell.suite) on \($0.cell.dataset)" } ?? "A run of nothing",
      facts: [
        ("processor", parts.count < 2 ? environment?.processor ?? "" : ""),
        ("machine", parts.count < 2 ? environment?.machine ?? "" : ""),
        ("machines", parts.count < 2 ? "" : targets.joined(separator: ", ")),
        ("commit", environment?.revision ?? ""), ("begun", environment?.started ?? ""),
        ("cells", "\(rows.count)"),
      ],
      sections: parts.map { RecommendationSection.section($0.rows, labels, on: $0.target) } + [
        PageSection(
          id: "targets", title: "The machines compared",
          tables: TargetsTable.tables(TargetComparison.all(in: rows), targets)),
        PageSection(
          id: "cells", title: "Every network, backend and batch size",
          cells: cells(charts, commands, profiles)),
        .charts(charts, in: directory),
        PageSection(
          id: "computed", title: CostsTable.title,
          paragraphs: costs.isEmpty ? [] : [CostsTable.pageExplanation],
          tables: CostsTable.tables(costs)),
        PageSection(
          id: "peers", title: "Other runtimes",
          tables: parts.flatMap { PeersTable.tables(PeerComparison.all(in: $0.rows)) }),
        PageSection(
          id: "measured", title: "What was measured on, and how",
          paragraphs: notes + [profiles.remark(commands.unshown)].compactMap { $0 },
          tables: parts.compactMap { EnvironmentTable.table($0.environment, on: $0.target) },
          texts: environment.map { [("The suite", $0.suite)] } ?? []),
      ])
  }
}

extension RunPage {
  /// Runs of more cells than these have details of those that the charts show.
  private static let mostDetails = 2000

  private func cells(
    _ charts: ChartSet, _ commands: Commands, _ profiles: PageProfiles
  ) -> PageCells? {
    guard let quality = rows.first?.quality else { return nil }
    let columns = CellColumns.all(quality, counters: energy)
    let places = Places(rows, labels)
    let networks = parts.map { part in
      Dictionary(
        part.values.sizes.map { (Network($0), sizes.firstIndex(of: $0)) },
        uniquingKeysWith: { first, _ in first })
    }
    let detailed =
      rows.count <= Self.mostDetails ? nil : Set(charts.drawn.prefix(Self.mostDetails))
    let details = rows.enumerated().compactMap { id, row -> (String, PageCells.Detail)? in
      guard detailed?.contains(row.cell) ?? true else { return nil }
      let network = part(of: row.cell).flatMap { networks[$0][Network(row.cell)] ?? nil }
      return ("\(id)", detail(row, network ?? -1))
    }
    // One command measures on one machine.
    let commands = parts.count < 2 ? commands : Commands(unshown: commands.unshown)
    return PageCells(
      columns: [Column(title: "cell")] + columns.map(\.column.column),
      rows: rows.enumerated().map { id, row in
        PageCells.Row(
          id: id, name: name(row.cell), place: places.of(row),
          cells: columns.map { $0.column.cell(row) })
      },
      details: PageCells.Details(
        models: places.models.elements, batches: places.batches.map(\.description),
        strategies: places.strategies.elements, backends: places.backends.elements,
        colors: Palette.colors,
        costs: columns.enumerated().compactMap { place, one in
          guard let unit = one.unit,
            rows.contains(where: { (one.column.cell($0).number ?? 0) > 0 })
          else { return nil }
          return PageCells.Cost(title: one.column.column.title, unit: unit, column: place + 1)
        },
        quality: 1 + (columns.firstIndex { $0.isQuality } ?? 0), qualityName: quality.title,
        verdict: 1 + (columns.firstIndex { $0.isVerdict } ?? 0),
        hidden: columns.indices.filter { columns[$0].isHidden }.map { $0 + 1 },
        sizes: sizes.map(sizeTexts),
        cells: Dictionary(details, uniquingKeysWith: { first, _ in first }),
        without: "Of so many cells this page has kernels and counters of those that charts show.",
        profiles: profiles, again: commands.again, profile: commands.profile,
        unshown: commands.unshown, unprofiled: places.otherRuntimes))
  }

  /// A cell's name; of several machines with the one that it was measured on.
  private func name(_ cell: CellKey) -> String {
    cell.target.isEmpty ? cell.name : "\(cell.target): \(cell.name)"
  }

  /// The place of the part that a cell was measured in.
  private func part(of cell: CellKey) -> Int? {
    parts.firstIndex { $0.target == cell.target || parts.count < 2 }
  }

  private func kernels(of cell: CellKey) -> [LayerKernels] {
    part(of: cell).map { parts[$0].values.kernels(of: cell) } ?? []
  }

  /// The profiles of cells, those that charts show first.
  private func profiles(_ charts: ChartSet) -> PageProfiles {
    let drawn = Set(charts.drawn)
    var profiles = PageProfiles()
    let found = rows.indices.compactMap { id in
      part(of: rows[id].cell).flatMap { parts[$0].profiles[rows[id].cell] }.map { (id, $0) }
    }
    for isDrawn in [true, false] {
      for (id, profile) in found where drawn.contains(rows[id].cell) == isDrawn {
        profiles.add(profile, of: id)
      }
    }
    return profiles
  }

  private func detail(_ row: SummaryRow, _ network: Int) -> PageCells.Detail {
    PageCells.Detail(
      verdict: row.verdict,
      kernels: kernels(of: row.cell).map { layer in
        [
          "\(layer.layer)", layer.chosen.name, Quantity.text(layer.chosen.seconds, unit: "s"),
          layer.others.map { "\($0.name) \(Quantity.text($0.seconds, unit: "s"))" }
            .joined(separator: ", "),
        ]
      },
      counters: row.counters.sorted { $0.key < $1.key }.map { name, value in
        [name, Self.text(value, unit: Metric.named(name)?.unit ?? "")]
      }, network: network)
  }

  /// A counter's value: of units that prefixes fit.
  private static func text(_ value: Double, unit: String) -> String {
    switch unit {
    case "s", "J": Quantity.text(value, unit: unit)
    case "bytes": Quantity.text(value, unit: "B")
    default: Quantity.text(value, unit: "").trimmingCharacters(in: .whitespaces)
    }
  }

  private func sizeTexts(_ row: SizeRow) -> [[String]] {
    SizeRow.columns.compactMap { metric in
      row.bytes[metric].map { [metric.title, Quantity.kibibytes($0)] }
    }
  }

  /// The meters of energy that any cell has a value of.
  private var energy: [String] {
    let meters = Metric.energyMeters.map(\.name)
    return meters.filter { meter in rows.contains { $0.counters[meter] != nil } }
  }

  /// What a network is known by, whatever runs it.
  private struct Network: Hashable {
    let model, strategy, parameters: String

    init(_ row: SizeRow) {
      (model, strategy, parameters) = (row.model, row.strategy, row.parameters)
    }

    init(_ cell: CellKey) {
      (model, strategy, parameters) = (cell.model, cell.strategy, cell.parameters)
    }
  }

  /// Where a cell's names stand among those of all.
  private struct Places {
    let models, strategies, backends: OrderedSet<String>
    let batches: OrderedSet<Int>

    /// The places of backends of other programs.
    let otherRuntimes: [Int]

    init(_ rows: [SummaryRow], _ labels: StrategyLabels) {
      models = OrderedSet(rows.map(\.cell.model))
      strategies = OrderedSet(labels.strategies)
      let backends = OrderedSet(rows.map { Self.backend($0.cell) })
      self.backends = backends
      otherRuntimes = OrderedSet(rows.filter(\.cell.isOtherRuntime).map { Self.backend($0.cell) })
        .compactMap { backends.firstIndex(of: $0) }
      batches = OrderedSet(rows.map(\.cell.batch))
    }

    private static func backend(_ cell: CellKey) -> String {
      cell.target.isEmpty ? cell.backend : "\(cell.target): \(cell.backend)"
    }

    func of(_ row: SummaryRow) -> [Int] {
      [
        models.firstIndex(of: row.cell.model) ?? 0,
        strategies.firstIndex(of: row.cell.strategy) ?? 0,
        backends.firstIndex(of: Self.backend(row.cell)) ?? 0,
        batches.firstIndex(of: row.cell.batch) ?? 0,
      ]
    }
  }
}
