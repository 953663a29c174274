import Networks
import ONNXMessages

extension ONNXGraph {
  /// Appends a layer: its inputs rounded to bytes where it computes with bytes, the product with
  /// its weights, its bias and its activation.
  ///
  /// - Parameters:
  ///   - index: which layer of the network it is. Layers are numbered from 1 in names.
  ///   - options: how its weights are written.
  mutating func append(layer index: Int, of network: Network, options: ModelWriting) {
    let layer = network.layers[index]
    let name = Self.name(ofLayer: index)
    // The weights of tied layers are one tensor.
    let owner = layer.tied ?? index
    let weightName = Self.name(ofLayer: owner) + ".weight"
    if layer.quantization != nil, options.scalesInputsAnew {
      appendDynamicProduct(of: layer, weightsOf: network.layers[owner], weightName, layer: name)
      append(layer.activation, layer: name)
      return
    }
    let weights: String
    if let quantization = layer.quantization {
      appendRounding(to: quantization.input, layer: name)
      weights = addByteWeights(of: network.layers[owner], weightName)
    } else {
      weights = addWeights(of: layer, of: network, weightName, options: options)
    }
    // Runtimes that want whole numbers for a bias beside bytes round it themselves.
    let bias = add(ONNXTensorProto(name + ".bias", layer.bias, shape: [layer.outputs]))
    append("Gemm", name, weights, bias, attributes: [ONNXAttributeProto("transB", 1)])
    append(layer.activation, layer: name)
  }

  private static func name(ofLayer index: Int) -> String { "layer\(index + 1)" }

  /// Adds weights of floats: as a codebook and codes, without zeros, or whole.
  private mutating func addWeights(
    of layer: Layer, of network: Network, _ name: String, options: ModelWriting
  ) -> String {
    if options.hasCodebooks, let sharing = layer.sharing {
      // A tied layer finds what its owner wrote.
      return nodes.contains { $0.name == name }
        ? name : addShared(sharing, of: layer, codebooks: network.codebooks, name)
    }
    let isSmallerSparse = 0 < layer.nonzeroWeights && layer.nonzeroWeights < layer.weights.count / 3
    if options.isSparse, isSmallerSparse {
      return add(
        ONNXSparseTensorProto(name, layer.weights, rows: layer.outputs, columns: layer.inputs))
    }
    return add(ONNXTensorProto(name, layer.weights, shape: [layer.outputs, layer.inputs]))
  }
}

extension Layer {
  /// How many weights aren't zero. A sparse tensor takes 12 bytes for each, a whole one 4 for all.
  fileprivate var nonzeroWeights: Int { weights.count { $0 != 0 } }
}
