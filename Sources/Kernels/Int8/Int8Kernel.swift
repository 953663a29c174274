/// Products of bytes in register tiles of `tileRows` samples × 2 vectors of outputs.
///
/// The sums stay in registers over the whole depth: a step of a tile reads two vectors of weights
/// for `tileRows × 2` products of 4 each, so the second-level cache delivers a long panel as fast
/// as it is used.
@usableFromInline
enum Int8Kernel<L: Int8Lanes, let tileRows: Int> {
  /// Computes the panels in `range` of a product whose inputs are quantised. Pairs of groups hold
  /// twice as many weights in registers, which leaves tiles of four samples.
  @inlinable @inline(__always)
  static func run(_ product: Int8Product, _ range: Range<Int>, _ worker: Int) {
    if product.groups.count > 0, someGroups(product, range, worker) { return }
    for panel in range {
      var row = 0
      while !L.addsPairs && row + tileRows <= product.samples {
        Int8Tile<L, tileRows, 1>.run(product, row: row, panel: panel)
        row += tileRows
      }
      while row + 4 <= product.samples {
        Int8Tile<L, 4, 1>.run(product, row: row, panel: panel)
        row += 4
      }
      while row + 2 <= product.samples {
        Int8Tile<L, 2, 2>.run(product, row: row, panel: panel)
        row += 2
      }
      if row < product.samples { Int8Tile<L, 1, 4>.run(product, row: row, panel: panel) }
    }
  }

  /// Computes the panels from the groups that aren't all zeros, if those are few; each worker finds
  /// them by itself.
  @inlinable @inline(__always)
  static func someGroups(_ product: Int8Product, _ range: Range<Int>, _ worker: Int) -> Bool {
    let groups = product.weights.groups
    let listed = product.groups.pointer + worker * product.groupsStride
    let count = Int8Groups.find(product.quantization.values.pointer, groups, listed)
    guard Int8Groups.areFew(count, of: groups) else { return false }
    for panel in range { Int8Tile<L, 1, 4>.run(product, panel: panel, listed, count) }
    return true
  }
}

/// One register tile: `height` samples by one panel. Few samples take `turns` sums each in turn, so
/// that a product need not wait for the one just before.
@usableFromInline
enum Int8Tile<L: Int8Lanes, let height: Int, let turns: Int> {
  @usableFromInline typealias Column = InlineArray<height, L.Sums>

  @inlinable @inline(__always)
  static func run(_ product: Int8Product, row: Int, panel: Int) {
    var low = InlineArray<turns, Column>(repeating: Column(repeating: L.zeroSums))
    var high = low
    if L.addsPairs && height >= Int8Pairs.leastSamples {
      addPairs(product, row: row, panel: panel, to: &low, &high)
    } else {
      addGroups(product, row: row, panel: panel, to: &low, &high)
    }
    finish(product, row: row, panel: panel, low, high)
  }

  /// One sample from the listed groups.
  @inlinable @inline(__always)
  static func run(
    _ product: Int8Product, panel: Int, _ listed: UnsafePointer<UInt32>, _ count: Int
  ) {
    var low = InlineArray<turns, Column>(repeating: Column(repeating: L.zeroSums))
    var high = low
    let inputs = UnsafePointer(product.quantization.values.pointer)
    let size = 8 * L.width
    let weights =
      UnsafePointer(product.weights.panels.pointer) + panel * product.weights.groups * size
    var next = 0
    while next + turns <= count {
      for turn in 0..<turns {
        let group = Int(listed[next + turn])
        let some = weights + group * size
        low[turn][0] = L.dot(inputs + 4 * group, some, low[turn][0])
        high[turn][0] = L.dot(inputs + 4 * group, some + size / 2, high[turn][0])
      }
      next += turns
    }
    while next < count {
      let group = Int(listed[next])
      let some = weights + group * size
      low[0][0] = L.dot(inputs + 4 * group, some, low[0][0])
      high[0][0] = L.dot(inputs + 4 * group, some + size / 2, high[0][0])
      next += 1
    }
    finish(product, row: 0, panel: panel, low, high)
  }

  /// Adds up the turns, and writes the panel.
  @inlinable @inline(__always)
  static func finish(
    _ product: Int8Product, row: Int, panel: Int, _ low: InlineArray<turns, Column>,
    _ high: InlineArray<turns, Column>
  ) {
    for r in 0..<height {
      var left = low[0][r]
      var right = high[0][r]
      for turn in 1..<turns {
        left = L.addSums(left, low[turn][r])
        right = L.addSums(right, high[turn][r])
      }
      finish(product, row: row + r, column: panel * 2 * L.width, left)
      finish(product, row: row + r, column: panel * 2 * L.width + L.width, right)
    }
  }

  /// Adds the products of one group after the other.
  @inlinable @inline(__always)
  static func addGroups(
    _ product: Int8Product, row: Int, panel: Int, to low: inout InlineArray<turns, Column>,
    _ high: inout InlineArray<turns, Column>
  ) {
    let width = L.width
    let groups = product.weights.groups
    let stride = product.quantization.stride
    var inputs = UnsafePointer(product.quantization.values.pointer) + row * stride
    var weights = UnsafePointer(product.weights.panels.pointer) + panel * groups * 8 * width
    var group = 0
    while group + turns <= groups {
      for turn in 0..<turns {
        for r in 0..<height {
          let four = inputs + r * stride
          low[turn][r] = L.dot(four, weights, low[turn][r])
          high[turn][r] = L.dot(four, weights + 4 * width, high[turn][r])
        }
        inputs += 4
        weights += 8 * width
      }
      group += turns
    }
    // One turn leaves none over.
    while turns > 1 && group < groups {
      for r in 0..<height {
        let four = inputs + r * stride
        low[0][r] = L.dot(four, weights, low[0][r])
        high[0][r] = L.dot(four, weights + 4 * width, high[0][r])
      }
      inputs += 4
      weights += 8 * width
      group += 1
    }
  }

  /// Takes the zero point out of a vector of sums, scales them, adds the bias and activates.
  @inlinable @inline(__always)
  static func finish(_ product: Int8Product, row: Int, column: Int, _ sums: L.Sums) {
    let quantization = product.quantization
    let offset = L.multiplySums(
      L.loadSums(product.weights.rowSums.pointer + column), -quantization.zeros.pointer[row])
    let scale = L.multiply(
      L.load(product.weights.scales.pointer + column), L.splat(quantization.scales.pointer[row]))
    let value = L.multiplyAdd(
      L.floats(L.addSums(sums, offset)), scale, L.load(product.bias.pointer + column))
    L.store(
      product.rectifies ? L.rectify(value) : value,
      product.output.pointer + row * product.outputStride + column)
  }
}
