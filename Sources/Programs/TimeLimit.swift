/// What `body` gives when it ends in time; `nil` when it doesn't, for instance because it waits for
/// another program that hangs. It is cancelled then, and not waited for.
public func within<Result: Sendable>(
  _ limit: Duration, _ body: @escaping @Sendable () async -> Result
) async -> Result? {
  let (results, continuation) = AsyncStream.makeStream(of: Result?.self)
  let work = Task { continuation.yield(await body()) }
  let alarm = Task {
    try? await Task.sleep(for: limit)
    continuation.yield(nil)
  }
  defer {
    work.cancel()
    alarm.cancel()
  }
  for await first in results { return first }
  return nil
}
