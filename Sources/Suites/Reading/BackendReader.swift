import Parameters

/// Reads the backends of a suite file against their schemas.
struct BackendReader {
  let schemas: [BackendSchema]

  /// What one is called in messages.
  var what = "backend"

  /// Reads one backend: its word, and its pin after a colon.
  ///
  /// - Throws: `SuiteError.malformed` for a word without a schema, or a pin that its schema doesn't
  ///   take.
  func choice(from value: SuiteValue) throws(SuiteError) -> BackendChoice {
    let name = try value.text("a backend such as \(examples)")
    let parts = name.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let word = parts.first.map(String.init) ?? ""
    guard let schema = schemas.first(where: { $0.name == word }) else {
      throw value.unknown(what, word, among: schemas.map(\.name))
    }
    guard parts.count > 1 else { return BackendChoice(name: name, backend: word, pin: nil) }
    return BackendChoice(
      name: name, backend: word, pin: try pin(String(parts[1]), of: schema, at: value))
  }

  private func pin(
    _ text: String, of schema: BackendSchema, at value: SuiteValue
  ) throws(SuiteError) -> Parameters.Value {
    let found = "found '\(schema.name):\(text)'"
    func mismatch(expected: String) -> SuiteError {
      value.error("\(found); expected \(expected) after the colon, such as '\(schema.example)'")
    }
    switch schema.pin {
    case nil:
      throw value.error("\(found); '\(schema.name)' can't be pinned: remove ':\(text)'")
    case .word(let what, let words):
      guard words.contains(text) else { throw value.unknown(what, text, among: words) }
      return .word(text)
    case .threads(let range):
      if text == BackendSchema.Pin.allThreads { return .word(text) }
      guard let number = Int(text), range.contains(number) else {
        throw mismatch(
          expected: "a number of threads from \(range.lowerBound) to \(range.upperBound), or "
            + "'\(BackendSchema.Pin.allThreads)',")
      }
      return .integer(number)
    case .text(let what):
      guard !text.isEmpty else { throw mismatch(expected: what) }
      return .word(text)
    }
  }

  /// Ways of writing a backend, for messages: `'simd', 'simd:avx2' or 'threaded:2'`.
  private var examples: String {
    let pinned = schemas.filter { $0.pin != nil }
    let alone = (pinned + schemas).prefix(1).map(\.name)
    let quoted = (alone + pinned.prefix(2).map(\.example)).map { "'\($0)'" }
    guard let last = quoted.last, quoted.count > 1 else { return quoted.joined() }
    return quoted.dropLast().joined(separator: ", ") + " or " + last
  }
}
