/// What a run tells while it goes on.
public enum RunProgress<Finished> {
  /// Something that takes long begins.
  case began(String)

  /// A part of the run is done, and its rows are on disk.
  case finished(Finished)
}
