import CProcessor
import Machine

extension Processors {
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
