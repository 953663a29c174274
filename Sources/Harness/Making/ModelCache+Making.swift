import Files
import Networks
import Synchronization

extension ModelCache {
  /// The model of a description: from the cache, or made and kept. Of several processes that need
  /// it at once one makes it, while the others wait; see `Claim`.
  func entry(
    for description: String, make: () throws(TrainingError) -> Entry
  ) throws(TrainingError) -> Entry {
    if let entry = entry(for: description) { return entry }
    let claim = claimPath(description).flatMap { path in
      Claim.wait(for: path) { holds(description) }
    }
    return try withExtendedLifetime(claim) { () throws(TrainingError) in
      if let entry = entry(for: description) { return entry }
      let isDamaged = holds(description)
      let entry = try make()
      // Both are the same to the last bit; the later one takes the other's place.
      if !isDamaged, holds(description) { counts.add(\.madeTwice) }
      keep(entry, for: description)
      counts.add(\.made)
      return entry
    }
  }

  /// Whether another process seems to be making the model of a description.
  func isBeingMade(_ description: String) -> Bool {
    claimPath(description).map(Claim.isHeld) ?? false
  }
}

/// How many models a process made.
final class MakingCounts: Sendable {
  /// The numbers.
  struct Numbers {
    /// All of them, and how many of them another process had made in the meantime.
    var made = 0, madeTwice = 0
  }

  private let all = Mutex(Numbers())

  var numbers: Numbers { all.withLock(\.self) }

  func add(_ number: WritableKeyPath<Numbers, Int> & Sendable) {
    all.withLock { $0[keyPath: number] += 1 }
  }
}
