/// How a kernel's work is cut: what an item computes, and how many items a group has.
///
/// Which is fastest depends on the device and the shape: `Tuning` finds out.
struct KernelTiling: Sendable, Hashable {
  /// How many outputs an item sums side by side, where it has many samples.
  var rows = 1

  /// How many vectors of samples, or of outputs where there is one sample.
  var columns = 1

  /// How many of them a vector has: 1, 4, 8 or 16.
  var width = 1

  /// The items of a group, by both axes.
  var itemsX = 1
  var itemsY = 1

  /// How many steps of a sum a group copies to local memory at a time; 0 reads from where they lie.
  var depth = 0

  /// The macros that kernels read.
  var definitions: [String] {
    [
      "ROWS=\(rows)", "COLUMNS=\(columns)", "WIDTH=\(width)", "ITEMS_X=\(itemsX)",
      "ITEMS_Y=\(itemsY)", "DEPTH=\(depth)",
    ]
  }

  /// The same in a word, which stands behind the kernel's name.
  var name: String {
    "\(rows)x\(columns * width)v\(width)g\(itemsX)x\(itemsY)" + (depth > 0 ? "t\(depth)" : "")
  }

  /// The samples of an item.
  var samples: Int { columns * width }

  /// The bytes of local memory that the tiles take.
  var localBytes: Int { 4 * depth * (itemsX * samples + itemsY * rows) }
}

extension KernelTiling {
  /// The ways to cut products for many samples whose weights take a byte each.
  static let narrowPanels = [
    KernelTiling(rows: 8, columns: 2, width: 16),
    KernelTiling(rows: 8, width: 16),
    KernelTiling(rows: 8, width: 8),
    KernelTiling(rows: 8, width: 4),
    KernelTiling(rows: 4, width: 1, itemsX: 4, itemsY: 8),
  ]

  /// The same for one sample.
  static let narrowVectors = [
    KernelTiling(width: 16), KernelTiling(width: 8), KernelTiling(width: 4, itemsX: 8, itemsY: 8),
  ]
}
