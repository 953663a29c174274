import Machine
import Results

/// What the rows of a run say, as far as tables, charts and exports need it: for each cell its
/// values, not its rows, of which there may be more than memory is for.
///
/// ```swift
/// var values = RunValues()
/// try directory.scan { values.add($0) }
/// let rows = values.summary()
/// ```
public struct RunValues: Sendable {
  private var cells = ValuesByCell<CellValues>()
  private var layers = ValuesByCell<LayerValues>()
  private var recordedSizes = RecordedSizes()
  private var recordedCosts = RecordedCosts()

  /// Which cells are there, and which of them failed or are there in part.
  public private(set) var recorded = RecordedCells()

  /// The machines that rows name.
  public private(set) var machines: Set<String> = []

  /// The numbers of threads by backend.
  public private(set) var threads: [String: Set<Int>] = [:]

  /// The stamp of the run in the first row; `nil` where there is none.
  public private(set) var run: String?

  /// No rows.
  public init() {}

  /// Takes further rows, all of one cell and one seed.
  public mutating func add(_ rows: [Record]) {
    guard let first = rows.first else { return }
    cells.add(rows)
    layers.add(rows)
    recordedSizes.add(rows)
    recordedCosts.add(rows)
    recorded.add(rows)
    machines.insert(first.machine)
    threads[first.cell.backend, default: []].insert(first.cell.threads)
    run = run ?? first.run
  }

  /// A row of the summary for each cell, in the order of first appearance. Values of failed and
  /// unavailable records don't count; suspect ones do.
  ///
  /// - Parameter caches: those of the processor that was measured, for the verdicts.
  public func summary(caches: [ProcessorCache] = []) -> [SummaryRow] {
    Summary.rows(from: cells, caches: caches)
  }

  /// What networks take by each count of bytes: a row for each model and strategy that has sizes
  /// beside its file's, in the order of first appearance. Whatever ran a model, its sizes are the
  /// same.
  public var sizes: [SizeRow] { recordedSizes.rows }

  /// What networks would cost on hardware that isn't there: computed.
  ///
  /// - Parameter summary: what was measured of the same networks; see `summary`.
  public func costs(_ summary: [SummaryRow]) -> [CostRow] { recordedCosts.rows(summary) }

  /// The layers below the machine's roofs; none where those aren't known.
  public func rooflines(_ roofs: MachineRoofs?) -> [LayerRoofline] {
    LayerRoofline.all(layers, roofs)
  }

  /// Which kernels a cell's layers were computed with, and which those beat.
  public func kernels(of cell: CellKey) -> [LayerKernels] { cells[cell]?.layerKernels ?? [] }
}
