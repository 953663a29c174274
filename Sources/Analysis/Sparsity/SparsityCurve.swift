import Foundation
import Results

/// How a kernel that leaves out zeros compares with dense over sparsity, all else alike.
public struct SparsityCurve: Sendable, Equatable {
  /// What all points of a curve share.
  public struct Key: Sendable, Hashable {
    /// The kernel and its instruction set.
    public var kernel, isa: String

    /// The weights' shape, the samples of a call, and threads.
    public var rows, columns, batch, threads: Int

    /// The bits of the codebook's index; `nil` when the kernel reads no codes.
    public var bits: Int?
  }

  /// What all points share.
  public var key: Key

  /// A record for each sparsity, in rising order, each with a speed-up.
  public var points: [KernelRecord]

  /// Where the kernel becomes faster than dense.
  public var breakEven: BreakEven { BreakEven(points) }

  /// The curves in the order of their first record; a sparsity that was measured twice counts once.
  public static func all(in records: [KernelRecord]) -> [SparsityCurve] {
    var curves: [SparsityCurve] = []
    var places: [Key: Int] = [:]
    for record in records where record.sparsity != nil && record.speedup.map({ $0 > 0 }) == true {
      let key = Key(
        kernel: record.kernel, isa: record.isa, rows: record.rows, columns: record.columns,
        batch: record.batch, threads: record.threads, bits: record.bits)
      let place = places[key] ?? curves.count
      if place == curves.count {
        places[key] = place
        curves.append(SparsityCurve(key: key, points: []))
      }
      if !curves[place].points.contains(where: { $0.sparsity == record.sparsity }) {
        curves[place].points.append(record)
      }
    }
    return curves.map { curve in
      var curve = curve
      curve.points.sort { ($0.sparsity ?? 0) < ($1.sparsity ?? 0) }
      return curve
    }
  }
}

/// From which sparsity on a kernel is at least as fast as dense.
public enum BreakEven: Sendable, Equatable {
  /// Between two of the sparsities measured, where a straight line between the logarithms of their
  /// speed-ups crosses 1.
  case at(Double)
  /// Already at the lowest sparsity measured.
  case atMost(Double)
  /// Not even at the highest sparsity measured.
  case above(Double)

  /// - Parameter points: in rising order of sparsity, at least one.
  init(_ points: [KernelRecord]) {
    let values = points.map { (sparsity: $0.sparsity ?? 0, height: log($0.speedup ?? 1)) }
    guard let low = values.first, let high = values.last else {
      preconditionFailure("a curve has points")
    }
    guard let slower = values.lastIndex(where: { $0.height < 0 }) else {
      self = .atMost(low.sparsity)
      return
    }
    guard slower + 1 < values.count else {
      self = .above(high.sparsity)
      return
    }
    let (before, after) = (values[slower], values[slower + 1])
    let share = before.height / (before.height - after.height)
    self = .at(before.sparsity + share * (after.sparsity - before.sparsity))
  }

  /// For instance `0.47`, `at most 0.3`, `above 0.98`.
  public var text: String {
    switch self {
    case .at(let sparsity): String(format: "%.2f", sparsity)
    case .atMost(let sparsity): String(format: "at most %g", sparsity)
    case .above(let sparsity): String(format: "above %g", sparsity)
    }
  }
}
