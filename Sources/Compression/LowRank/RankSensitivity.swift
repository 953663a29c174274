import Datasets
import Networks

/// What a low rank of one layer alone, without fine-tuning, does to a network.
public struct RankSensitivity: Sendable, Equatable {
  /// One rank of the layer.
  public struct Point: Sendable, Equatable {
    /// How many singular values are left.
    public let rank: Int

    /// By which fraction two layers have fewer weights than the whole one.
    public let sparsity: Double

    /// How well the network does then.
    public let result: Evaluation
  }

  /// In rising order of the rank; none where no two layers have fewer weights than the whole one.
  public let points: [Point]

  /// The ranks that are tried: 1, 2, 3, 4, 6, 8, 12 and so on, up to a largest one.
  static func ranks(to largest: Int) -> [Int] {
    let powers = (0..<Int.bitWidth - 2).map { 1 << $0 }
    return powers.flatMap { $0 > 1 ? [$0, $0 / 2 * 3] : [$0] }.prefix { $0 <= largest }
  }

  /// Takes each layer of a network without ties apart alone, and evaluates on `samples`, which must
  /// not be test samples.
  ///
  /// - Parameter progress: told the fraction of finding singular values that is done.
  public static func all(
    of network: Network, on samples: Samples, loss: Loss, trainer: Trainer,
    progress: (Double) -> Void = { _ in }
  ) -> [RankSensitivity] {
    let values = network.singularValues(on: trainer.table, progress: progress)
    return network.layers.indices.map { index in
      let layer = network.layers[index]
      let widths = LayerWidths(inputs: layer.inputs, outputs: layer.outputs)
      return RankSensitivity(
        points: ranks(to: widths.largestRank).map { rank in
          var ranks = [Int?](repeating: nil, count: network.layers.count)
          ranks[index] = rank
          return Point(
            rank: rank,
            sparsity: 1 - Double(widths.weights(rank: rank)) / Double(widths.weights),
            result: trainer.evaluate(
              network.factored(values, ranks: ranks), on: samples, loss: loss))
        })
    }
  }
}
