import Analysis
import Files
import OrderedCollections
import Results

/// The rows of one run as the charts need them: what failed is left out, of very many there is a
/// choice, and names keep their order, label, colour and shape through all charts.
struct ChartData {
  let rows: [SummaryRow]

  /// Those of all networks of the same models and batch sizes, for curves.
  let curveRows: [SummaryRow]

  /// What was chosen and how; `nil` where all is drawn.
  let choice: String?
  let labels: StrategyLabels

  /// The layers below the roofs of the machine.
  let rooflines: [LayerRoofline]

  /// What networks would cost on hardware that isn't there: computed.
  let costs: [CostRow]

  /// The fastest own cells beside those of other programs' runtimes.
  let peers: [PeerComparison]

  /// The models, batch sizes and backends in order of first appearance.
  let models: [String]
  let batches: [Int]
  let backends: [String]

  private let fileNames: [String: String]
  private let backendNames: [String: String]

  /// The uncompressed model of every setting.
  private let baselines: [CellKey: SummaryRow]

  init(
    _ all: [SummaryRow], rooflines: [LayerRoofline] = [], costs: [CostRow] = [],
    of isWanted: (String) -> Bool = { _ in true }
  ) {
    let whole = all.filter { !$0.failed }
    let selection = ChartSelection(whole, isWanted)
    rows = selection.rows
    curveRows = selection.curveRows
    choice = selection.sentence
    let cells = Set(rows.map(\.cell))
    self.rooflines = rooflines.map { $0.of(cells.contains) }
    self.costs = costs
    labels = StrategyLabels(whole)
    peers = PeerComparison.all(in: whole)
    models = OrderedSet(rows.map(\.cell.model)).elements
    batches = OrderedSet(rows.map(\.cell.batch)).elements
    backends = OrderedSet(rows.map(\.cell.backend)).elements
    fileNames = Self.fileNames(models)
    backendNames = Self.fileNames(backends)
    baselines = Dictionary(rows.filter(\.cell.isBaseline).map { ($0.cell.setting, $0) }) { a, _ in a
    }
  }

  /// A model's name as a part of a file's name.
  func fileName(model: String) -> String { fileNames[model] ?? model }

  /// A backend's, likewise.
  func fileName(backend: String) -> String { backendNames[backend] ?? backend }

  /// Names of letters, digits, `.`, `_` and `-`; the second that would be the same, also on a disk
  /// that doesn't tell capitals from small letters, gets a number.
  private static func fileNames(_ names: [String]) -> [String: String] {
    var taken: Set<String> = []
    var result: [String: String] = [:]
    for name in names {
      let plain = name.fileName(keeping: "._", replacement: "-").split(separator: "-")
        .joined(separator: "-")
      let candidates = [plain] + (2...(names.count + 2)).map { "\(plain)-\($0)" }
      let free = candidates.first { !$0.isEmpty && !taken.contains($0.lowercased()) } ?? plain
      taken.insert(free.lowercased())
      result[name] = free
    }
    return result
  }

  /// Names as parts of files' names, in their order.
  static func fileNames(of names: [String]) -> [String] {
    let parts = fileNames(names)
    return names.map { parts[$0] ?? $0 }
  }

  /// The rows of one model at one batch size.
  func rows(model: String, batch: Int) -> [SummaryRow] {
    rows.filter { $0.cell.model == model && $0.cell.batch == batch }
  }

  /// The row of the uncompressed model with the same model, batch size, backend, instruction set
  /// and threads.
  func dense(for row: SummaryRow) -> SummaryRow? { baselines[row.cell.setting] }

  func label(_ row: SummaryRow) -> String { labels.label(row.cell.applied) }

  /// The colour and the shape of a strategy: its position among all, the baseline first.
  func color(strategy: String) -> String { Palette.color(index(strategy)) }
  func shape(strategy: String) -> Int { Palette.shape(index(strategy)) }

  private func index(_ strategy: String) -> Int { labels.strategies.firstIndex(of: strategy) ?? 0 }

  func backendIndex(_ row: SummaryRow) -> Int { backends.firstIndex(of: row.cell.backend) ?? 0 }

  /// The legend of the backends, in the shapes that all charts give them.
  func backendLegend(inColor: Bool) -> [LegendEntry] { Self.legend(backends, inColor: inColor) }

  /// A legend of names, by their places in the order of colours and shapes.
  static func legend(_ names: [String], inColor: Bool) -> [LegendEntry] {
    names.enumerated().map { index, name in
      LegendEntry(
        text: name, color: inColor ? Palette.backendColor(index) : "#777777",
        shape: Palette.shape(index))
    }
  }
}
