import Execution

/// Something that is measured beside others.
struct Subject {
  /// What is called: the same in one or several places in memory, which are measured in turn.
  let layouts: [any Timed]

  /// Those of one group are measured in the same rounds, block by block in turn.
  let group: Int

  /// What it is measured against: the place of another subject of the group, for instance of the
  /// dense network; `nil` for that itself, and where nothing is to be compared.
  let reference: Int?

  /// The threads that take part in a call.
  let threads: Int

  /// Told after each block how many calls it had.
  let ran: (_ calls: Int) -> Void

  init(_ timed: any Timed, group: Int = 0, reference: Int? = nil, threads: Int = 1) {
    self.init(layouts: [timed], group: group, reference: reference, threads: threads)
  }

  init(
    layouts: [any Timed], group: Int = 0, reference: Int? = nil, threads: Int = 1,
    ran: @escaping (_ calls: Int) -> Void = { _ in }
  ) {
    precondition(!layouts.isEmpty, "something to call")
    self.layouts = layouts
    self.group = group
    self.reference = reference
    self.threads = threads
    self.ran = ran
  }
}
