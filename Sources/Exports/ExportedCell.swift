import Results

/// The measurements of one cell, or of what several cells have in common.
public struct ExportedCell: Sendable {
  /// One axis of the matrix with the cell's place on it.
  public struct Coordinate: Sendable, Equatable {
    /// The axis and the value, for instance `backend` and `simd`.
    public var axis, value: String

    /// Creates a coordinate.
    public init(_ axis: String, _ value: String) {
      self.axis = axis
      self.value = value
    }
  }

  /// What tells the cell from the others, in the order in which its name says it.
  public var coordinates: [Coordinate]

  /// The threads that it ran on; `nil` when that isn't known.
  public var threads: Int?

  /// What was measured, each under another name.
  public var measurements: [Measurement]

  /// Creates a cell.
  public init(coordinates: [Coordinate], threads: Int? = nil, measurements: [Measurement]) {
    self.coordinates = coordinates
    self.threads = threads
    self.measurements = measurements
  }

  /// `model/strategy/backend/batch`, as `assay list` prints it, with the machine behind it where
  /// there are several.
  public var name: String { coordinates.map(\.value).joined(separator: "/") }

  /// The measurement of a name.
  func measurement(_ name: String) -> Measurement? { measurements.first { $0.name == name } }
}

extension ExportedCell {
  /// A cell of a run.
  public init(_ cell: CellKey, measurements: [Measurement]) {
    self.init(
      coordinates: cell.axes.map { Coordinate($0.rawValue, cell.value(on: $0)) },
      threads: cell.threads, measurements: measurements)
  }
}
