import Networks
import Testing

@Suite struct ModelSizeTests {
  @Test func `sizes are those counted by hand`() {
    let network = Network(layers: [
      Layer(
        inputs: 3, outputs: 2, activation: .relu, weights: [1, 0, 2, 0, 0, 3], bias: [0, 5]),
      Layer(inputs: 2, outputs: 2, activation: .identity, weights: [4, 4, 0, 4], bias: [1, 1]),
    ])
    let size = ModelSize(of: network)
    #expect(size.parameters == 14)
    #expect(size.nonzeros == 9)
    #expect(size.denseBytes == 56)
    #expect(size.nominalFLOPs == 20)
    #expect(size.executedFLOPs == 12)
  }

  @Test func `what tied layers share is stored once and computed with twice`() {
    let weights: [Float] = [1, 0, 2, 3]
    let network = Network(layers: [
      Layer(inputs: 2, outputs: 2, activation: .relu, weights: weights, bias: [0, 5]),
      Layer(inputs: 2, outputs: 2, activation: .relu, weights: weights, bias: [6, 5], tied: 0),
    ])
    let size = ModelSize(of: network)
    #expect(size.parameters == 8)
    #expect(size.nonzeros == 6)
    #expect(size.denseBytes == 32)
    #expect(size.nominalFLOPs == 16)
    #expect(size.executedFLOPs == 12)
  }
}
