import Harness
import Reports

extension ProgressBar {
  /// Shows what a run tells.
  func show(_ progress: RunProgress<String>) {
    switch progress {
    case .began(let what, let fraction): begin(what, fraction: fraction)
    case .finished(let name): advance(name)
    }
  }
}
