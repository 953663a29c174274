import Machine
import Metrics
import Results
import Statistics

/// Every layer of a run below the roofs of the machine that it ran on (the roofline; Williams,
/// Waterman & Patterson 2009): what it computes a second, against what it computes for each byte
/// that it moves.
public struct LayerRoofline: Sendable {
  /// One layer of one cell.
  public struct Point: Sendable, Equatable {
    /// The cell.
    public var cell: CellKey

    /// The layer, counted from 1, and the kernel that was chosen for it.
    public var layer: Int, kernel: String

    /// Operations and bytes of one call, and its seconds.
    public var operations: Double, bytes: Double, seconds: Double

    /// The most operations a second that the roofs allow where this many are done for each byte:
    /// computed, not measured.
    public var attainable: Double

    /// Creates a point.
    public init(
      cell: CellKey, layer: Int, kernel: String, operations: Double, bytes: Double,
      seconds: Double, attainable: Double
    ) {
      self.cell = cell
      self.layer = layer
      self.kernel = kernel
      self.operations = operations
      self.bytes = bytes
      self.seconds = seconds
      self.attainable = attainable
    }

    /// Operations for each byte.
    public var intensity: Double { operations / bytes }

    /// Operations a second.
    public var rate: Double { operations / seconds }
  }

  /// The roofs that these points lie below.
  public let roofs: RoofSet

  /// Those of its instruction set on as many threads.
  public let points: [Point]

  /// Creates a roofline.
  public init(roofs: RoofSet, points: [Point]) {
    self.roofs = roofs
    self.points = points
  }
}

extension LayerRoofline {
  /// The same with the points of some cells.
  public func of(_ isWanted: (CellKey) -> Bool) -> LayerRoofline {
    LayerRoofline(roofs: roofs, points: points.filter { isWanted($0.cell) })
  }

  /// One for each instruction set and number of threads that ran anything and whose roofs are
  /// known, in the order of first appearance.
  static func all(_ found: ValuesByCell<LayerValues>, _ roofs: MachineRoofs?) -> [LayerRoofline] {
    guard let roofs else { return [] }
    var result: [LayerRoofline] = []
    for (cell, values) in zip(found.cells, found.values) {
      guard let set = roofs.set(isa: cell.isa, threads: cell.threads) else { continue }
      let points = values.points(of: cell, below: set)
      guard !points.isEmpty else { continue }
      if let place = result.firstIndex(where: { $0.roofs == set }) {
        result[place] = LayerRoofline(roofs: set, points: result[place].points + points)
      } else {
        result.append(LayerRoofline(roofs: set, points: points))
      }
    }
    return result
  }
}

extension RoofSet {
  /// The bandwidth of reading from the level that holds so many bytes: buffers that levels were
  /// measured with are half as large as they are.
  func bandwidth(of bytes: Double) -> Double? {
    (levels.first { bytes <= 2 * Double($0.bytes) } ?? levels.last)?.read
  }
}
