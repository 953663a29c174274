/// The directory in which this program keeps what it can make or fetch again.
public enum UserCache {
  /// `$XDG_CACHE_HOME/assay`, by default `~/.cache/assay`; none where neither is an absolute path,
  /// because files would then lie wherever the program was called. The XDG Base Directory
  /// Specification has relative paths ignored.
  public static func directory(_ environment: [String: String]) -> String? {
    func path(_ name: String) -> String? {
      environment[name].flatMap { $0.hasPrefix("/") ? $0 : nil }
    }
    let base = path("XDG_CACHE_HOME") ?? path("HOME").map { $0 + "/.cache" }
    return base.map { $0 + "/assay" }
  }
}
