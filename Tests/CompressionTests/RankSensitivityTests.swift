import CPU
import Networks
import Testing

@testable import Compression

@Suite struct RankSensitivityTests {
  @Test func `each layer has its ranks alone, up to the largest that makes it smaller`() throws {
    let task = task()
    let network = try task.trained(task.network, configuration(epochs: 10))
    let layers = RankSensitivity.all(
      of: network, on: samples, loss: .crossEntropy, trainer: task.trainer)
    // 12 to 16, 16 to 8 and 8 to 3.
    #expect(layers.map { $0.points.map(\.rank) } == [[1, 2, 3, 4, 6], [1, 2, 3, 4], [1, 2]])
    #expect(layers[1].points.map(\.sparsity) == [0.8125, 0.625, 0.4375, 0.25])
    let whole = task.trainer.evaluate(network, on: samples, loss: .crossEntropy)
    for (index, layer) in layers.enumerated() {
      for point in layer.points {
        // The layer's weights, projected onto their first singular vectors one by one.
        let values = SingularValues(network.layers[index], on: InstructionSets.best)
        var nearest = network
        let factors = values.factors(rank: point.rank)
        let (rows, columns) = (nearest.layers[index].outputs, nearest.layers[index].inputs)
        nearest.layers[index].weights = (0..<rows * columns).map { place in
          (0..<point.rank).reduce(0) { sum, one in
            sum + factors.left[place / columns * point.rank + one]
              * factors.right[one * columns + place % columns]
          }
        }
        let expected = task.trainer.evaluate(nearest, on: samples, loss: .crossEntropy)
        #expect(abs(point.result.loss - expected.loss) < 1e-5 * max(1, expected.loss))
      }
      let best = layer.points.map(\.result.loss).min() ?? 0
      #expect(best >= whole.loss - 0.05)
    }
  }

  @Test func `ranks grow by halves and by thirds`() {
    #expect(RankSensitivity.ranks(to: 24) == [1, 2, 3, 4, 6, 8, 12, 16, 24])
    #expect(RankSensitivity.ranks(to: 23).last == 16 && RankSensitivity.ranks(to: 0) == [])
  }
}
