import ModelFiles
import Networks
import TestSupport

@testable import ModelFiles

/// Reads a model from its bytes.
func read(_ graph: GraphBuilder) throws -> ReadModel {
  try ONNXModel.decode(graph.bytes(), path: "model.onnx", folder: nil)
}

/// What a network makes of one sample, in double precision.
func outputs(of network: Network, for sample: [Double]) -> [Double] {
  var values = sample
  if let normalization = network.normalization {
    values = values.indices.map {
      (values[$0] - Double(normalization.offset[$0])) * Double(normalization.scale[$0])
    }
  }
  for layer in network.layers {
    values = (0..<layer.outputs).map { output in
      let row = layer.weights[output * layer.inputs..<(output + 1) * layer.inputs]
      let sum = zip(row, values).reduce(Double(layer.bias[output])) { $0 + Double($1.0) * $1.1 }
      return layer.activation(sum)
    }
  }
  var result = values.map { Float($0) }
  network.outputFunction.apply(to: &result, outputs: result.count)
  return result.map { Double($0) }
}

/// Whether two differ by at most 1e-5 of the largest.
func areNear(_ values: [Double], _ expected: [Double]) -> Bool {
  let largest = expected.reduce(1e-30) { max($0, abs($1)) }
  return values.count == expected.count
    && zip(values, expected).allSatisfy { abs($0 - $1) <= 1e-5 * largest }
}
