import CPU
import Machine

/// Empties the processor's caches by reading other memory, twice as much as the largest holds.
struct CacheEviction {
  private let trial: ReadTrial

  /// - Parameter caches: the processor's; where they aren't known, 64 MiB are read.
  init(caches: [ProcessorCache] = MachineState().caches) {
    let largest = caches.map(\.bytes).max() ?? 32 << 20
    trial = ReadTrial(bytes: 2 * largest, table: InstructionSets.best)
  }

  /// Reads the memory once.
  func run() { trial.run() }
}
