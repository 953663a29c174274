import Execution
import Networks

extension ExecutableWork {
  /// Counts what a program's layers compute and read.
  init(_ network: Network, _ kernels: [TimedKernel], batch: Int) {
    let weights = network.layers.map { $0.weights.count { $0 != 0 } }
    let nonzeros = weights.reduce(0, +)
    let layerBytes = kernels.map(\.layer.weightBytes)
    // Tied layers share what is packed where they have the same kernel.
    var packed: Set<String> = []
    let weightBytes = layerBytes.indices.reduce(0) { sum, index in
      let owner = network.layers[index].tied ?? index
      return packed.insert("\(owner) \(kernels[index].name)").inserted
        ? sum + layerBytes[index] : sum
    }
    let values = network.layers.reduce(0) { $0 + $1.inputs + $1.outputs }
    self.init(
      flops: 2 * batch * nonzeros, bytes: layerBytes.reduce(0, +) + 4 * batch * values,
      nonzeros: nonzeros, weightBytes: weightBytes)
  }
}
