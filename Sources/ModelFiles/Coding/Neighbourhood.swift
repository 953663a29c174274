/// The weights beside one in its row that come before it: one input back, two back, and those about
/// one and two periods back.
///
/// Where inputs are an image's pixels and the period is its width, these are the pixels to the left
/// and above. Without any such order, `shortest` makes them the six before, but for the fifth.
struct Neighbourhood {
  /// The smallest period.
  static let shortest = 3

  let period: Int

  /// Of the weights in one row, from `start` on, which of those near `index` are set: bit 0 that
  /// one input back, bit 1 one period back, bit 2 one more, bit 3 one less, bit 4 two inputs back,
  /// bit 5 two periods back.
  func pattern(_ flags: [Bool], at index: Int, from start: Int) -> Int {
    func bit(_ distance: Int, _ position: Int) -> Int {
      index - distance >= start && flags[index - distance] ? 1 << position : 0
    }
    return bit(1, 0) | bit(period, 1) | bit(period + 1, 2) | bit(period - 1, 3) | bit(2, 4)
      | bit(2 * period, 5)
  }
}

extension Neighbourhood {
  /// The longest period that is looked for, that of images 256 pixels wide.
  private static let longest = 256

  /// How many rows are looked at: enough to tell, few enough to take no time.
  private static let rows = 64

  /// The period at which weights of the same sign lie most often, of a matrix of so many columns.
  ///
  /// Any period gives a file that can be read; this one makes it small.
  init(of weights: [Float], kept: [Bool], columns: Int) {
    let count = weights.count / columns
    let signs = stride(from: 0, to: count, by: max(1, count / Self.rows)).map { row in
      (row * columns..<(row + 1) * columns).map { index in
        !kept[index] ? 0 : weights[index].sign == .minus ? -1 : 1
      }
    }
    var best = (period: Self.shortest, agreement: 0)
    for period in Self.shortest...max(Self.shortest, min(Self.longest, columns / 2)) {
      let agreement = signs.reduce(0) { sum, row in
        sum + zip(row.dropFirst(period), row).reduce(0) { $0 + $1.0 * $1.1 }
      }
      if agreement > best.agreement { best = (period, agreement) }
    }
    period = best.period
  }
}
