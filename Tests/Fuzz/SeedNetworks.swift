import Kernels
import Networks

/// Small networks of every kind that files hold.
enum SeedNetworks {
  static let all = [
    dense, pruned, shared, bytes, extended, tied,
  ]

  private static let dense = NetworkInitializer.network(
    widths: [3, 4, 2], activation: .relu, seed: 1)

  private static let pruned: Network = {
    var network = dense
    network.layers[0].mask = (0..<12).map { $0 % 3 == 0 }
    network.layers[0].weights = (0..<12).map { $0 % 3 == 0 ? Float($0) : 0 }
    return network
  }()

  private static let shared: Network = {
    let codebook: [Float] = [-1, 0.5, 2]
    var network = dense
    let codes = (0..<12).map { UInt8($0 % 3) }
    network.codebooks = [codebook]
    network.layers[0].sharing = Sharing(codebook: 0, codes: codes)
    network.layers[0].weights = codes.map { codebook[Int($0)] }
    return network
  }()

  private static let bytes: Network = {
    var network = dense
    network.layers[0].weights = (0..<12).map { 0.5 * Float($0 - 6) }
    network.layers[0].quantization = LayerQuantization(
      weightScales: Array(repeating: 0.5, count: 4), input: ByteScale(step: 0.01, zero: 3))
    return network
  }()

  private static let extended: Network = {
    var network = NetworkInitializer.network(
      widths: [3, 3, 3, 3, 2], activation: .gelu, seed: 2)
    network.layers[1].activation = .hardSigmoid(slope: 0.2, offset: 0.5)
    network.layers[2].activation = .clip(low: -1, high: 1)
    network.normalization = Normalization(offset: [1, 2, 3], scale: [0.5, 0.25, 2])
    network.outputFunction = .softmax
    return network
  }()

  private static let tied: Network = {
    var network = NetworkInitializer.network(
      widths: [3, 3, 3, 2], activation: .tanh, seed: 3)
    network.layers[1].tied = 0
    network.restoreTies()
    return network
  }()
}
