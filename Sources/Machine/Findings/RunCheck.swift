/// Looks for one thing that happened between the start and the end of a run.
protocol RunCheck: Sendable {
  /// What there is to say; `nil` when all went well, and when nothing can be known.
  static func finding(from start: Conditions, to end: Conditions) -> Finding?
}
