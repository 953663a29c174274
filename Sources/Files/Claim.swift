import Dispatch
import Foundation
import Synchronization

/// The word of a process that it is about to make a file, so that others wait for it instead of
/// making the same: a small file that lies there meanwhile. On network file systems it works as on
/// any other, since all that it needs is that one of several who create a file at once succeeds.
///
///     let claim = Claim.wait(for: "model.claim") { isThere("model") }
///     if !isThere("model") { make("model") }
///
/// It is a courtesy, not a lock: where no such file can be made, or its owner seems dead but isn't,
/// two make the same, and whoever writes it must be ready for that. An owner that ended here is
/// known by its number; one on another machine by its not touching the file for a while. How long
/// that is the waiting machine's clock tells, and when the file was touched the server's: the two
/// are never compared, so that clocks may differ.
public final class Claim: Sendable {
  /// How often a living owner touches its file.
  private static let heartbeat = DispatchTimeInterval.seconds(10)

  /// How long an owner may not do so before others take it for dead.
  public static let patience = Duration.seconds(60)

  /// All that this process holds: to be removed when it is about to end.
  private static let held = Mutex<[String: String]>([:])

  private let path: String
  private let owner: String
  nonisolated(unsafe) private let timer: any DispatchSourceTimer

  /// Claims a file, when nobody else has, or else waits for whoever has: until `isDone`, or until
  /// they seem dead.
  ///
  /// - Parameters:
  ///   - path: where the claim's own file goes, beside what is to be made.
  ///   - isDone: whether the file is there.
  /// - Returns: the claim, which lasts as long as the object; `nil` when the file is there, and
  ///   when no claim can be made.
  public static func wait(
    for path: String, patience: Duration = Claim.patience, isDone: () -> Bool
  ) -> Claim? {
    let attempt = attempt(path, patience: patience, isDone: isDone, isRefused: { _ in false })
    if case .claimed(let claim) = attempt { return claim }
    return nil
  }

  /// What came of an attempt.
  enum Attempt {
    case claimed(Claim)
    /// What the claim was for is there, or no claim can be made.
    case needless
    /// A living owner has it.
    case refused
  }

  /// Claims a file, or waits for whoever has, as ``wait(for:patience:isDone:)`` does.
  ///
  /// - Parameter isRefused: whether not to wait any longer for a living owner: one that touched the
  ///   claim while it was watched here, which is told, or that runs here.
  static func attempt(
    _ path: String, patience: Duration = Claim.patience, isDone: () -> Bool,
    isRefused: (_ isAlive: Bool) -> Bool
  ) -> Attempt {
    let owner = "\(ProcessPlace.here) \(getpid()) \(ContinuousClock.now)\n"
    var watched: (claim: SeenClaim, since: ContinuousClock.Instant)?
    var pause: UInt32 = 10_000
    while !isDone() {
      do {
        try WholeFile.writeNew(owner, to: path)
        let claim = Claim(path, owner)
        return isDone() ? .needless : .claimed(claim)
      } catch {
        guard error.isOfExistingFile else { return .needless }
      }
      // Where there is none to be seen, it has just gone, or a network file system says so a while.
      if let seen = SeenClaim(path) {
        let isTouched = watched.map { $0.claim != seen && $0.claim.owner == seen.owner } ?? false
        if watched?.claim != seen { watched = (seen, .now) }
        if seen.isAbandoned || watched.map({ .now - $0.since > patience }) ?? false {
          guard seen.remove(from: path) else { return .needless }
          continue
        }
        if isRefused(isTouched || seen.isOfHere) { return .refused }
      }
      usleep(pause)
      pause = min(2 * pause, 500_000)
    }
    return .needless
  }

  /// Whether somebody seems to be making what a claim is for.
  public static func isHeld(_ path: String) -> Bool {
    SeenClaim(path).map { !$0.isAbandoned } ?? false
  }

  /// Removes all claims of this process, which is about to end.
  public static func releaseAll() {
    held.withLock { held in
      for (path, owner) in held where SeenClaim(path)?.owner == owner { unlink(path) }
      held = [:]
    }
  }

  private init(_ path: String, _ owner: String) {
    self.path = path
    self.owner = owner
    Self.held.withLock { $0[path] = owner }
    timer = DispatchSource.makeTimerSource(queue: .global())
    timer.schedule(deadline: .now() + Self.heartbeat, repeating: Self.heartbeat)
    timer.setEventHandler { utimensat(AT_FDCWD, path, nil, 0) }
    timer.resume()
  }

  deinit {
    timer.cancel()
    Self.held.withLock { [path, owner] held in
      if held[path] == owner { held[path] = nil }
      // Whoever took this process for dead has a claim of its own.
      if SeenClaim(path)?.owner == owner { unlink(path) }
    }
  }
}

/// A claim's file as it was seen.
private struct SeenClaim: Equatable {
  let owner: String
  /// When it was last touched, by the clock of whoever keeps the file.
  let seconds, nanoseconds: Int

  /// `nil` when it isn't there. Of one that may not be read, another user's for instance, nobody
  /// knows the owner.
  init?(_ path: String) {
    var status = stat()
    var bytes = [UInt8](repeating: 0, count: 1024)
    var count = -1
    // A file that is opened is looked up anew on network file systems.
    let file = open(path, O_RDONLY | O_CLOEXEC)
    if file >= 0 {
      count = read(file, &bytes, bytes.count)
      close(file)
    }
    guard lstat(path, &status) == 0 else { return nil }
    owner = String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
    seconds = status.st_mtim.tv_sec
    nanoseconds = status.st_mtim.tv_nsec
  }

  /// Whether its owner is or was a process of this place.
  var isOfHere: Bool { process != nil }

  /// Whether its owner was a process of this place that has ended.
  var isAbandoned: Bool { process.map(ProcessPlace.hasEnded) ?? false }

  /// The number of its owner; `nil` where that was one of another place.
  private var process: pid_t? {
    guard owner.hasPrefix(ProcessPlace.here + " ") else { return nil }
    return owner.dropFirst(ProcessPlace.here.utf8.count + 1).split(separator: " ").first
      .flatMap { pid_t($0) }
  }

  /// Removes it, unless another has taken its place. `false` when that isn't allowed.
  func remove(from path: String) -> Bool {
    let aside = PartialFiles.name(of: path)
    guard rename(path, aside) == 0 else { return errno == ENOENT }
    // Another has removed the abandoned one meanwhile, and claimed the file: its claim goes back.
    if SeenClaim(aside)?.owner != owner { link(aside, path) }
    unlink(aside)
    return true
  }
}

extension FileError {
  /// Whether a file can't be created because there is one.
  fileprivate var isOfExistingFile: Bool {
    if case .cannotCreate(_, SystemError(code: EEXIST).reason) = self { true } else { false }
  }
}
