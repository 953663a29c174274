import Dispatch
import Files
import Foundation
import Harness
import Synchronization

/// Ctrl-C and SIGTERM end the program with 130, with what is finished whole in the file.
///
/// Unchecked, because the system's signal sources don't say that they are safe to share; they are
/// only kept.
final class Interrupts: @unchecked Sendable {
  private let watched = Mutex<(interruption: Interruption, words: String)?>(nil)
  private var sources: [any DispatchSourceSignal] = []

  init() {
    for number in [SIGINT, SIGTERM] {
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { [self] in end() }
      source.resume()
      sources.append(source)
    }
  }

  /// From now on results are where `words` say.
  func watch(_ interruption: Interruption, saying words: String) {
    watched.withLock { $0 = (interruption, words) }
  }

  private func end() -> Never {
    // Others needn't wait for what this process won't make.
    Claim.releaseAll()
    guard let (interruption, words) = watched.withLock({ $0 }) else {
      say("interrupted before anything was measured")
      _exit(ExitCode.interrupted)
    }
    interruption.end {
      say("interrupted; \(words)")
      _exit(ExitCode.interrupted)
    }
  }

  private func say(_ text: String) {
    Console.write("\nassay: \(text)\n")
  }
}
