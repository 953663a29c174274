/// Where a run's files go.
public enum RunPlace {
  /// A new directory below this one.
  case new(base: String)

  /// This directory: a run begins there, or goes on that was interrupted there.
  case into(String, retriesFailed: Bool)

  /// The directory of an interrupted run, to go on with, and whether cells that failed are tried
  /// again.
  case resumed(String, retriesFailed: Bool)
}
