/// What a run tells while it goes on.
public enum RunProgress<Finished> {
  /// Something that takes long begins, or goes on: then with the fraction of it that is done. How
  /// often that is told is up to what is done, and not to be shown or logged each time.
  case began(String, fraction: Double? = nil)

  /// A part of the run is done, and its rows are on disk.
  case finished(Finished)
}
