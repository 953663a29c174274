import Networks
import Random

/// Whether a network that another program computes in 64 bits can be computed in 32.
enum Precision {
  /// From which difference on, as a part of the largest output, 32 bits give another network. What
  /// looks numbers up by steep steps loses all of them.
  static let largestDifference = 1e-2

  /// How many inputs are tried.
  private static let samples = 8

  /// The largest difference between a network's outputs in 32 bits and in 64 for standard normal
  /// inputs, as a part of the largest output of all.
  static func difference(of network: Network) -> Double {
    var generator = SeededGenerator(seed: 0, stream: "precision")
    var difference = 0.0
    var largest = Double.leastNormalMagnitude
    for _ in 0..<samples {
      let input = (0..<network.layers[0].inputs).map { _ in generator.normal() }
      let single: [Float] = outputs(of: network, for: input)
      let double: [Double] = outputs(of: network, for: input)
      for (found, expected) in zip(single, double) {
        difference = max(difference, abs(Double(found) - expected))
        largest = max(largest, abs(expected))
      }
    }
    return difference / largest
  }

  /// What the last layer gives, computed in one of the two precisions.
  private static func outputs<Number: BinaryFloatingPoint>(
    of network: Network, for input: [Float]
  ) -> [Number] {
    var values = input.map { Number($0) }
    if let normalization = network.normalization {
      for index in values.indices {
        values[index] =
          (values[index] - Number(normalization.offset[index])) * Number(normalization.scale[index])
      }
    }
    for layer in network.layers {
      values = (0..<layer.outputs).map { output in
        var sum = Number(layer.bias[output])
        for index in 0..<layer.inputs {
          sum += Number(layer.weights[output * layer.inputs + index]) * values[index]
        }
        return Number(layer.activation(Double(sum)))
      }
    }
    return values
  }
}
