/// What was asked of one kernel.
struct Checks {
  /// The kernel, by the name of its place in `KernelTable`, or as layers call it.
  let kernel: String

  /// How many answers were right, and the first one that was not.
  private(set) var right = 0
  private(set) var mistake: String?

  init(_ kernel: String) { self.kernel = kernel }

  /// Counts an answer, or keeps what is wrong with it.
  mutating func expect(_ isRight: Bool, _ mistake: @autoclosure () -> String) {
    if isRight { right += 1 } else if self.mistake == nil { self.mistake = mistake() }
  }

  /// Counts an answer in which there is no mismatch.
  mutating func expectNone(_ mismatch: String?) { expect(mismatch == nil, mismatch ?? "") }
}
