/// What is done to make a network.
enum MakingProgress {
  /// Whatever it takes begins.
  case began

  /// A part that takes long beside training, and the fraction of it that is done.
  case part(String, Double)

  /// As a run tells it of a network.
  func of<Finished>(_ name: String) -> RunProgress<Finished> {
    switch self {
    case .began: .began("training \(name)")
    case .part(let what, let fraction): .began("\(what) of \(name)", fraction: fraction)
    }
  }
}
