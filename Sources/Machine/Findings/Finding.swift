/// Something about a machine, or about the program on it, that whoever measures should know.
public struct Finding: Sendable, Equatable {
  /// How much it matters.
  public enum Level: String, Sendable, Codable, CaseIterable {
    /// Good to know.
    case information
    /// It disturbs measurements, or keeps some of what could be done from working.
    case warning
    /// Nothing can be measured, or reported, before it is mended.
    case problem
  }

  /// How much it matters.
  public var level: Level

  /// What was found, and why it matters.
  public var what: String

  /// What to do about it, where something can be done.
  public var remedy: String?

  /// Creates a finding.
  public init(_ level: Level, _ what: String, remedy: String? = nil) {
    self.level = level
    self.what = what
    self.remedy = remedy
  }
}

extension Finding: CustomStringConvertible {
  /// One line: what was found; what to do.
  public var description: String { remedy.map { "\(what); \($0)" } ?? what }
}
