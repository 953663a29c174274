import Random

/// Which samples of a data set without test samples of its own are set aside to test on.
///
/// The choice is always the same. Of classes each gives its share, rounded; a class with a single
/// sample keeps it for training.
struct TestSplit {
  /// The indices of the samples to train on, in rising order.
  let train: [Int]

  /// The indices of the samples to test on, in random order, so that a prefix is a fair sample.
  let test: [Int]

  /// Sets aside `fraction` of the samples, at most half of them.
  init(_ truth: Truth, fraction: Double) {
    precondition(fraction > 0 && fraction <= 0.5, "a test set is at most half of the samples")
    var generator = SeededGenerator(seed: 0, stream: "test split")
    let shuffled = (0..<truth.count).shuffled(using: &generator)
    let candidates = Self.byClass(shuffled, truth)
    let length = max(1, Int((Double(candidates.count) * fraction).rounded()))
    // Every so many of those in order of their class: from each class its share.
    let chosen = Set(
      (0..<min(length, candidates.count)).map { index in
        candidates[Int((Double(index) + 0.5) * Double(candidates.count) / Double(length))]
      })
    test = shuffled.filter(chosen.contains)
    train = (0..<truth.count).filter { !chosen.contains($0) }
  }

  /// The indices in the order of their classes, without those that are alone in theirs.
  private static func byClass(_ indices: [Int], _ truth: Truth) -> [Int] {
    guard case .labels(let labels, let classes) = truth else { return indices }
    var members = [[Int]](repeating: [], count: classes)
    for index in indices { members[Int(labels[index])].append(index) }
    return members.filter { $0.count > 1 }.flatMap(\.self)
  }
}
