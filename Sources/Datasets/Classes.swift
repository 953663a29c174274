/// The classes of a dataset: the labels from the least to the greatest of its training set.
///
/// They count from 0, or from 1 where no label is 0, as those of EMNIST's letters do.
public struct Classes: Sendable, Equatable {
  /// The label of the first class.
  public let first: UInt8

  /// The label of the last class.
  public let last: UInt8

  /// The labels in between that no training sample has, ascending.
  public let missing: [UInt8]

  /// The number of classes, those without samples included.
  public var count: Int { Int(last) - Int(first) + 1 }

  /// The classes of these labels, of which there is at least one.
  init(of labels: [UInt8]) {
    var occurs = [Bool](repeating: false, count: 256)
    for label in labels { occurs[Int(label)] = true }
    first = occurs[0] || !occurs[1] ? 0 : 1
    last = UInt8(occurs.lastIndex(of: true) ?? 0)
    missing = (first...max(first, last)).filter { !occurs[Int($0)] }
  }
}

extension Classes: CustomStringConvertible {
  /// For instance `labels 0 to 9`, or `labels 0 to 9 without 3, 5 to 7`.
  public var description: String {
    "labels \(first) to \(last)" + (missing.isEmpty ? "" : " without \(missingText)")
  }

  /// The missing labels, consecutive ones as a range: `3, 5 to 7`.
  private var missingText: String {
    var runs: [ClosedRange<UInt8>] = []
    for label in missing {
      if let run = runs.last, label == run.upperBound + 1 {
        runs[runs.count - 1] = run.lowerBound...label
      } else {
        runs.append(label...label)
      }
    }
    return runs.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound) to \($0.upperBound)" }
      .joined(separator: ", ")
  }
}
