import Datasets
import Foundation
import Networks
import Random

/// The forms that a network's weights may take.
enum WeightForm: String, CaseIterable {
  case dense, masked, shared, maskedAndShared

  /// Whether about two thirds of the weights are pruned.
  var isMasked: Bool { self == .masked || self == .maskedAndShared }
  /// Whether the weights take their values from a codebook.
  var isShared: Bool { self == .shared || self == .maskedAndShared }

  /// A random network of this form, its biases not 0.
  func network(_ widths: [Int], _ activation: Activation, entries: Int = 16) -> Network {
    var generator = SeededGenerator(seed: 1, stream: rawValue)
    var network = NetworkInitializer.network(widths: widths, activation: activation, seed: 1)
    if isShared { network.codebooks = [(0..<entries).map { _ in 0.3 * generator.normal() }] }
    for index in network.layers.indices {
      var layer = network.layers[index]
      layer.bias = layer.bias.map { _ in 0.3 * generator.normal() }
      if isMasked { layer.mask = layer.weights.map { _ in generator.uniform() < 0.34 } }
      if isShared {
        let codes = layer.weights.indices.map { position in
          layer.mask?[position] == false
            ? 0 : UInt8(Int.random(in: 0..<entries, using: &generator))
        }
        layer.sharing = Sharing(codebook: 0, codes: codes)
        layer.weights = codes.map { network.codebooks[0][Int($0)] }
      }
      if let mask = layer.mask { layer.weights = zip(layer.weights, mask).map { $1 ? $0 : 0 } }
      network.layers[index] = layer
    }
    return network
  }
}

extension Network {
  /// The outputs in double precision, and how far single precision may be from each: the roundings
  /// of every layer (Higham 2002, chapter 3), passed on by the weights' magnitudes.
  func reference(_ input: ArraySlice<Float>) -> [(value: Double, bound: Double)] {
    var values = input.map { (value: Double($0), bound: 0.0) }
    if let normalization {
      for index in values.indices {
        let offset = Double(normalization.offset[index])
        let scale = Double(normalization.scale[index])
        let value = (values[index].value - offset) * scale
        // Where the first layer does it, both parts are rounded.
        let parts = (abs(values[index].value) + abs(offset)) * abs(scale)
        values[index] = (value, 0x1p-22 * (abs(offset * scale) <= 16 ? parts : abs(value)))
      }
    }
    for layer in layers {
      values = (0..<layer.outputs).map { output in
        var sum = Double(layer.bias[output])
        var magnitude = abs(sum)
        var passedOn = 0.0
        for index in 0..<layer.inputs {
          let weight = Double(layer.weights[output * layer.inputs + index])
          sum += weight * values[index].value
          magnitude += abs(weight) * (abs(values[index].value) + values[index].bound)
          passedOn += abs(weight) * values[index].bound
        }
        let bound = Double(layer.inputs + 2) * 0x1.01p-24 * magnitude + passedOn
        let value = layer.activation(sum)
        // No activation is steeper than 2; those of kernels are right to a few roundings.
        return switch layer.activation {
        case .identity, .relu: (value, bound)
        default: (value, 2 * bound + 4e-7 * max(1, abs(value)))
        }
      }
    }
    return values
  }

  /// What each output of a batch should be; inputs fewer than the batch are repeated.
  func expectation(_ inputs: [Float], batch: Int) -> Expectation {
    let width = widths[0]
    let rows = (0..<(inputs.count / width)).map {
      reference(inputs[($0 * width)..<(($0 + 1) * width)])
    }
    return Expectation(outputs: (0..<batch).flatMap { rows[$0 % rows.count] })
  }
}

/// The outputs of a batch in double precision.
struct Expectation {
  let outputs: [(value: Double, bound: Double)]

  /// The first output that is further from double precision than it may be.
  func mismatch(_ found: [Float]) -> String? {
    if found.count != outputs.count { return "\(found.count) outputs" }
    for (index, (value, expected)) in zip(found, outputs).enumerated()
    where !(abs(Double(value) - expected.value) <= expected.bound) {
      return "output \(index) is \(value), expected \(expected.value)"
    }
    return nil
  }
}

/// Random inputs between 0 and 1.
func randomInputs(_ count: Int, width: Int, seed: UInt64 = 1) -> [Float] {
  var generator = SeededGenerator(seed: seed, stream: "inputs")
  return (0..<(count * width)).map { _ in generator.uniform() }
}
