/// Rows of a matrix copied to the front of another in a given order: the samples of a batch.
public struct GatherProduct: Sendable {
  /// How far an image is moved, in pixels: right and down where positive.
  public struct Shift: Sendable, Equatable {
    /// The pixels to the right and down.
    public let right, down: Int

    /// Creates a shift.
    public init(right: Int, down: Int) {
      self.right = right
      self.down = down
    }
  }

  /// Where the rows come from, row-major.
  let source: [Float]
  /// The floats in a row.
  let columns: Int
  /// Which rows are copied.
  let rows: ArraySlice<Int>
  /// How far each row, taken as an image, is moved; empty when none is. Zeros move in.
  let shifts: [Shift]
  /// Where they go, and how far apart they lie there, in floats.
  let target: AlignedBuffer<Float>
  let targetStride: Int
  /// The columns of the images that are moved.
  private let imageColumns: Int

  /// Creates a copy; preconditions check the sizes.
  ///
  /// - Parameter imageColumns: of how many pixels a line of the images is that are moved; all of a
  ///   row without it.
  public init(
    source: [Float], columns: Int, rows: ArraySlice<Int>, shifts: [Shift] = [],
    imageColumns: Int? = nil, target: AlignedBuffer<Float>, targetStride: Int
  ) {
    precondition(target.count >= (rows.count - 1) * targetStride + columns, "target: all rows")
    precondition(
      rows.allSatisfy { $0 >= 0 && ($0 + 1) * columns <= source.count }, "rows of the source")
    precondition(shifts.isEmpty || shifts.count == rows.count, "shifts: one for each row")
    self.imageColumns = imageColumns ?? columns
    precondition(columns % self.imageColumns == 0, "columns: whole lines of an image")
    self.source = source
    self.columns = columns
    self.rows = rows
    self.shifts = shifts
    self.target = target
    self.targetStride = targetStride
  }

  /// Copies one image, moved.
  private func move(_ row: Int, by shift: Shift, to offset: Int) {
    (target.pointer + offset).update(repeating: 0, count: columns)
    let right = min(max(shift.right, -imageColumns), imageColumns)
    let length = imageColumns - abs(right)
    let lines = columns / imageColumns
    for line in max(0, shift.down)..<max(0, shift.down, min(lines, lines + shift.down)) {
      let start = row * columns + (line - shift.down) * imageColumns + max(0, -right)
      target.copy(
        source, start..<(start + length), to: offset + line * imageColumns + max(0, right))
    }
  }
}

extension GatherProduct: Product {
  /// The rows that are copied.
  public func parts(on table: KernelTable) -> Range<Int> { 0..<rows.count }

  /// A float about as much as eight multiplications.
  public func cost(on table: KernelTable) -> PartCost { .even(columns * 8) }

  /// Copies some rows. Bound by memory, so there is one version for all instruction sets.
  public func compute(_ parts: Range<Int>, on table: KernelTable, worker: Int) { copy(parts) }

  /// Copies all rows, for whoever has no table of kernels.
  public func copy() { copy(0..<rows.count) }

  private func copy(_ places: Range<Int>) {
    for place in places {
      let row = rows[rows.startIndex + place]
      if shifts.isEmpty {
        target.copy(source, (row * columns)..<((row + 1) * columns), to: place * targetStride)
      } else {
        move(row, by: shifts[place], to: place * targetStride)
      }
    }
  }

  /// Only copies: of an image that is moved what stays inside is read, and all of it written.
  public func work(of parts: Range<Int>, on table: KernelTable) -> ProductWork {
    let read = parts.reduce(0) { sum, place in
      guard !shifts.isEmpty else { return sum + columns }
      let right = min(abs(shifts[place].right), imageColumns)
      let down = min(abs(shifts[place].down), columns / imageColumns)
      return sum + (imageColumns - right) * (columns / imageColumns - down)
    }
    return ProductWork(
      indexBytes: MemoryLayout<Int>.stride * parts.count,
      activationBytes: 4 * (read + parts.count * columns))
  }
}
