import Networks

extension ExecutableWork {
  /// What a call of a network takes by arithmetic, of a backend that doesn't say what it packs:
  /// a weight is 4 bytes, or 1 where a layer computes with bytes, zeros and shared ones included.
  public init(_ network: Network, batch: Int) {
    let layers = network.layers
    let nonzeros = layers.reduce(0) { $0 + $1.weights.count { $0 != 0 } }
    let values = layers.reduce(0) { $0 + $1.inputs + $1.outputs }
    func bytes(_ weights: (Layer) -> Int) -> Int {
      layers.reduce(0) { $0 + weights($1) * ($1.quantization == nil ? 4 : 1) }
    }
    self.init(
      flops: 2 * batch * nonzeros, bytes: bytes { $0.weights.count } + 4 * batch * values,
      nonzeros: nonzeros, weightBytes: bytes { $0.ownWeights.count })
  }
}
