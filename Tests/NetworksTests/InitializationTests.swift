import Datasets
import Networks
import Testing

@Suite struct InitializationTests {
  /// What `count` normal numbers of this variance have as theirs, to five standard errors.
  private func expectNormal(_ weights: [Float], variance: Double, _ name: String) {
    let count = Double(weights.count)
    let mean = weights.reduce(0) { $0 + Double($1) } / count
    let found = weights.reduce(0) { $0 + Double($1) * Double($1) } / count
    #expect(abs(mean) <= 5 * (variance / count).squareRoot(), "\(name)")
    #expect(abs(found - variance) <= 5 * variance * (2 / count).squareRoot(), "\(name)")
    let within = Double(weights.count { Double($0 * $0) < variance }) / count
    // 68.27 % of a normal distribution lie within one standard deviation.
    #expect(abs(within - 0.6827) <= 5 * (0.6827 * 0.3173 / count).squareRoot(), "\(name)")
  }

  @Test func `weights before a ReLU have He's variance, before SELU LeCun's, others Glorot's`() {
    for activation in [Activation.relu, .relu6, .leakyReLU(slope: 0.01), .gelu, .silu] {
      let relu = NetworkInitializer.network(
        widths: [200, 100, 50], activation: activation, seed: 1)
      expectNormal(relu.layers[0].weights, variance: 2 / 200, "before \(activation)")
      expectNormal(relu.layers[1].weights, variance: 2 / 150, "the last layer")
    }
    let selu = NetworkInitializer.network(widths: [200, 100, 50], activation: .selu, seed: 1)
    expectNormal(selu.layers[0].weights, variance: 1 / 200, "before SELU")
    for activation in [Activation.sigmoid, .tanh, .softplus] {
      let other = NetworkInitializer.network(
        widths: [200, 100, 50], activation: activation, seed: 2)
      expectNormal(other.layers[0].weights, variance: 2 / 300, "before \(activation)")
    }
  }

  @Test func `biases are 0 and the last layer is linear`() {
    let network = NetworkInitializer.network(widths: [4, 3, 2, 5], activation: .tanh, seed: 1)
    #expect(network.widths == [4, 3, 2, 5])
    #expect(network.layers.map(\.activation) == [.tanh, .tanh, .identity])
    #expect(network.layers.allSatisfy { $0.bias.allSatisfy { $0 == 0 } })
    #expect(network.codebooks.isEmpty)
    #expect(network.layers.allSatisfy { $0.mask == nil && $0.sharing == nil })
  }

  @Test func `equal seeds give equal bits, others don't`() {
    let networks = [1, 1, 2].map {
      NetworkInitializer.network(widths: [4, 3, 2], activation: .relu, seed: $0)
    }
    #expect(networks[0].bits == networks[1].bits)
    #expect(networks[0].bits != networks[2].bits)
  }
}
