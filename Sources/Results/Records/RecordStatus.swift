/// How far a value can be trusted.
public enum RecordStatus: String, Sendable, CaseIterable, Codable {
  case ok, unavailable, suspect, failed
}
