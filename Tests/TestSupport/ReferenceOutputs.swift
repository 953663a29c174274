import Foundation
import Kernels
import Networks

/// What a network gives for some samples, in double precision with plain loops; inputs of layers of
/// bytes are rounded to them.
public func referenceOutputs(of network: Network, inputs: [Float]) -> [Double] {
  let width = network.widths[0]
  return stride(from: 0, to: inputs.count, by: width).flatMap { start in
    var values = (0..<width).map { index in
      let value = Double(inputs[start + index])
      return network.normalization.map {
        (value - Double($0.offset[index])) * Double($0.scale[index])
      } ?? value
    }
    for layer in network.layers {
      if let scale = layer.quantization?.input { values = values.map { rounded($0, to: scale) } }
      values = (0..<layer.outputs).map { output in
        let sum = (0..<layer.inputs).reduce(Double(layer.bias[output])) {
          $0 + Double(layer.weights[output * layer.inputs + $1]) * values[$1]
        }
        return layer.activation(sum)
      }
    }
    let largest = values.max() ?? 0
    let sum = values.reduce(0) { $0 + exp($1 - largest) }
    return switch network.outputFunction {
    case .none: values
    case .softmax: values.map { exp($0 - largest) / sum }
    case .logSoftmax: values.map { $0 - largest - log(sum) }
    }
  }
}

private func rounded(_ value: Double, to scale: ByteScale) -> Double {
  let byte = (value / Double(scale.step) + Double(scale.zero)).rounded(.toNearestOrEven)
  return (min(max(byte, 0), 127) - Double(scale.zero)) * Double(scale.step)
}

/// The largest difference, as a fraction of the largest value of its sample.
public func relativeError(_ found: [Float], _ expected: [Double], columns: Int) -> Double {
  guard found.count == expected.count else { return .infinity }
  return stride(from: 0, to: expected.count, by: columns).map { start in
    let row = start..<start + columns
    let largest = row.map { abs(expected[$0]) }.max() ?? 0
    return (row.map { abs(Double(found[$0]) - expected[$0]) }.max() ?? 0) / max(largest, 1e-6)
  }.max() ?? .infinity
}
