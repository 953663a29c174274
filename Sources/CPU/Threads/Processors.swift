import CProcessor
import Machine

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

  /// Runs `body` with as many threads as take part in it kept where they are: a thread that moves
  /// leaves its caches behind. One is kept on the processor that it runs on; those of a team have
  /// one each. Where that isn't allowed, or there are too few processors, they move as ever.
  ///
  /// - Parameter processor: where a single thread is kept instead.
  public static func pinned<Result>(
    threads: Int, to processor: Int? = nil, _ body: () -> Result
  ) -> Result {
    guard threads <= usable else { return body() }
    let team = threads > 1 ? ThreadTeam.shared(threads) : nil
    if let team {
      team.run { _ = assay_pin(assay_usable_processor(Int32($0))) }
    } else {
      _ = assay_pin(processor.map { Int32($0) } ?? assay_current_processor())
    }
    defer { if let team { team.run { _ in assay_unpin() } } else { assay_unpin() } }
    return body()
  }
}
