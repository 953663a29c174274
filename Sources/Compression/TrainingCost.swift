/// How much training strategies will do on one network, roughly, before they do it: so that whoever
/// starts a run knows how long it takes.
///
/// It is counted in epochs of the network that comes in. What isn't training isn't counted.
public struct TrainingCost {
  /// The widths of the network that comes in.
  public let widths: [Int]

  /// The epochs of training from scratch, and of fine-tuning.
  public let training, fineTuning: Int

  /// What is trained once for several strategies and was counted for one of them.
  private var counted: Set<[Int]> = []

  /// Creates a cost of nothing so far.
  public init(widths: [Int], training: Int, fineTuning: Int) {
    self.widths = widths
    self.training = training
    self.fineTuning = fineTuning
  }

  /// So many epochs of a network of other widths.
  func epochs(_ count: Int, of widths: [Int]) -> Double {
    Double(count) * Self.weights(widths) / Self.weights(self.widths)
  }

  /// The same for a network that is trained once and then kept: nothing the second time.
  ///
  /// - Parameter index: tells it from others of the same widths.
  mutating func epochs(_ count: Int, ofShared widths: [Int], index: Int = 0) -> Double {
    counted.insert([index, count] + widths).inserted ? epochs(count, of: widths) : 0
  }

  private static func weights(_ widths: [Int]) -> Double {
    zip(widths, widths.dropFirst()).reduce(0) { $0 + Double($1.0 * $1.1) }
  }
}
