import CProcessor

/// Calls `body` with denormal numbers flushed to zero on this thread, as on the workers of a
/// threaded table: gradients that vanish would else slow training several times over, and results
/// would depend on which thread computes what.
public func withDenormalsFlushed<Result, Failure: Error>(
  _ body: () throws(Failure) -> Result
) throws(Failure) -> Result {
  let before = assay_flush_denormals()
  defer { assay_restore_denormals(before) }
  return try body()
}
