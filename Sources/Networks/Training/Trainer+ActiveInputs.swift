import Datasets

extension Trainer {
  /// Which inputs of each layer aren't zero: `layers × samples × inputs`.
  public func activeInputs(of network: Network, for samples: Samples) -> [[[Bool]]] {
    var flags = network.layers.map { _ in [[Bool]]() }
    forEachBatch(network, samples) { pass, rows, _ in
      for (index, layer) in pass.layers.enumerated() {
        let values = pass.activations[index].read(
          rows: rows, columns: layer.inputs, stride: layer.inputStride)
        flags[index] += (0..<rows).map { row in
          values[row * layer.inputs..<(row + 1) * layer.inputs].map { $0 != 0 }
        }
      }
    }
    return flags
  }
}
