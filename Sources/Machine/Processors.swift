import CProcessor

/// The processors that this program may run on.
public enum Processors {
  /// How many there are: those that `taskset`, a container or a batch system leaves to the calling
  /// thread. More threads than that would take turns, each waiting for the others.
  public static var usable: Int { max(1, Int(assay_usable_processors())) }

  /// How many threads to start where nobody says a number: one for each of them, or fewer where a
  /// container's quota is used up by fewer.
  public static var threads: Int { ProcessorQuota(SystemFiles()).threads(of: usable) }

  /// The number of the last of them: the first ones have more to do for the system; `nil` when it
  /// can't be read.
  public static var last: Int? {
    let number = assay_usable_processor(assay_usable_processors() - 1)
    return number < 0 ? nil : Int(number)
  }
}
