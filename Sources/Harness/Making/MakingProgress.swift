/// What is done to make a network.
enum MakingProgress {
  /// Whatever it takes begins.
  case began

  /// A part that takes long beside training, and the fraction of it that is done.
  case part(String, Double)

  /// As a progress bar shows it of a network.
  func text(_ name: String) -> String {
    switch self {
    case .began: "training \(name)"
    case .part(let what, let fraction): "\(what) of \(name): \(Int(100 * fraction)) %"
    }
  }
}
