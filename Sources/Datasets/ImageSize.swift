/// The size of an image, in pixels.
public struct ImageSize: Sendable, Equatable {
  /// The height.
  public let rows: Int

  /// The width.
  public let columns: Int

  /// The number of pixels.
  public var pixels: Int { rows * columns }

  /// Creates a size.
  public init(rows: Int, columns: Int) {
    self.rows = rows
    self.columns = columns
  }
}

extension ImageSize: CustomStringConvertible {
  /// Rows first, for instance `28 × 28`.
  public var description: String { "\(rows) × \(columns)" }
}
