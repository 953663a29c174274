import Parameters

extension ReferenceSection {
  /// What runs networks.
  static var backends: ReferenceSection {
    ReferenceSection(
      name: "backends", title: "Backends",
      introduction:
        "What the list `backends` of a suite may name. One that isn't installed is told, "
        + "and its cells are `unavailable`.",
      entries: Backends.all.map { Entry($0.schema) })
  }
}

extension ReferenceSection.Entry {
  fileprivate init(_ schema: BackendSchema) {
    let pin: String? =
      switch schema.pin {
      case nil: nil
      case .word(let what, let words):
        "the \(what): " + words.map { "`\($0)`" }.joined(separator: ", ")
      case .threads(let range):
        "a number of threads from \(range.lowerBound) to \(range.upperBound), or "
          + "`\(BackendSchema.Pin.allThreads)` for as many as can work at a time"
      case .text(let what): what
      }
    self.init(
      name: schema.name,
      text: [schema.help]
        + (pin.map { ["Behind a colon may stand \($0).", "`\(schema.example)`"] } ?? []))
  }
}
