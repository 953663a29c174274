import Datasets

extension Trainer {
  /// How large each layer's inputs are: for each layer and input the square root of its mean square
  /// over the samples.
  public func inputNorms(of network: Network, for samples: Samples) -> [[Float]] {
    var sums = network.layers.map { [Double](repeating: 0, count: $0.inputs) }
    forEachBatch(network, samples) { pass, rows, _ in
      for (index, layer) in pass.layers.enumerated() {
        let values = pass.activations[index].read(
          rows: rows, columns: layer.inputs, stride: layer.inputStride)
        var position = 0
        for _ in 0..<rows {
          for input in 0..<layer.inputs {
            let value = Double(values[position])
            sums[index][input] += value * value
            position += 1
          }
        }
      }
    }
    let count = Double(max(1, samples.count))
    return sums.map { $0.map { Float(($0 / count).squareRoot()) } }
  }
}
