import Networks
import Testing

@testable import Harness

/// Networks for inputs that were normalised, and for those that weren't.
@Suite struct DataInputsTests {
  private let first = Normalization(offset: [1, -2], scale: [0.5, 4])
  private let own = Normalization(offset: [0.25, 3], scale: [2, -1])

  private func network(_ normalization: Normalization?) -> Network {
    Network(
      layers: [
        Layer(
          inputs: 2, outputs: 2, activation: .identity, weights: [1, 2, -3, 0.5], bias: [1, -1])
      ], normalization: normalization)
  }

  /// What a layer's inputs become, in double precision.
  private func done(_ normalization: Normalization?, to x: [Double]) -> [Double] {
    guard let normalization else { return x }
    return x.indices.map {
      (x[$0] - Double(normalization.offset[$0])) * Double(normalization.scale[$0])
    }
  }

  @Test func `a normalisation that is still to be done comes before the network's own`() {
    for network in [network(nil), network(own)] {
      let raw = network.takingInputs(before: first)
      for x in [[0.0, 0], [3, -1], [-7, 2.5]] {
        let expected = done(network.normalization, to: done(first, to: x))
        for (found, wanted) in zip(done(raw.normalization, to: x), expected) {
          #expect(abs(found - wanted) < 1e-5, "\(x)")
        }
      }
      #expect(raw.layers == network.layers)
    }
  }

  @Test func `taking it away again leaves the network's own`() {
    #expect(network(nil).takingInputs(before: first).takingInputs(after: first) == network(nil))
    let back = network(own).takingInputs(before: first).takingInputs(after: first)
    for x in [[0.0, 0], [3, -1], [-7, 2.5]] {
      for (found, wanted) in zip(done(back.normalization, to: x), done(own, to: x)) {
        #expect(abs(found - wanted) < 1e-5, "\(x)")
      }
    }
  }
}
