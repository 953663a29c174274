import CProcessor

/// The processors that this program may run on.
public enum Processors {
  /// How many there are: those that `taskset`, a container or a batch system leaves to the calling
  /// thread. More threads than that would take turns, each waiting for the others.
  public static var usable: Int { max(1, Int(assay_usable_processors())) }
}
