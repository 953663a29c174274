/// Early stopping: keeps the network with the least validation loss, and ends training when some
/// epochs have brought no better one.
public struct EarlyStopping {
  private let patience: Int
  private var best: (network: Network, loss: Double, epoch: Int)?

  /// Begins before the first epoch.
  ///
  /// - Parameter patience: after how many epochs without a better loss training ends.
  public init(patience: Int) { self.patience = patience }

  /// The network of the best epoch; `nil` as long as no loss was finite.
  public var network: Network? { best?.network }

  /// Takes note of how an epoch went.
  ///
  /// - Parameters:
  ///   - epoch: which it was, counted from 0.
  ///   - network: what training had come to.
  ///   - loss: the network's, on the validation samples.
  /// - Returns: Whether training ends.
  public mutating func ends(after epoch: Int, _ network: Network, loss: Double) -> Bool {
    if loss < best?.loss ?? .infinity { best = (network, loss, epoch) }
    return epoch - (best?.epoch ?? 0) >= patience
  }
}
