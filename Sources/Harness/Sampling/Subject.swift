import Execution

/// Something that is measured beside others.
struct Subject {
  /// What is called.
  let timed: any Timed

  /// Those of one group are measured in the same rounds, block by block in turn.
  let group: Int

  /// What it is measured against: the place of another subject of the group, for instance of the
  /// dense network; `nil` for that itself, and where nothing is to be compared.
  let reference: Int?

  /// The threads that take part in a call.
  let threads: Int

  init(_ timed: any Timed, group: Int = 0, reference: Int? = nil, threads: Int = 1) {
    self.timed = timed
    self.group = group
    self.reference = reference
    self.threads = threads
  }
}
