import Foundation
import Kernels
import Networks
import ONNXMessages
import TestSupport
import Testing

@testable import ModelFiles

/// What models consist of that are written; other programs' reading is for `make test-interop`.
@Suite struct ONNXWritingTests {
  private func model(
    _ network: Network, batch: Int? = nil, options: ModelWriting = ModelWriting()
  ) throws -> ONNXModelProto {
    try ONNXModelProto(
      serializedBytes: ONNXFormat.encode(network, batch: batch, options: options))
  }

  /// Layers of 4 → 3 → 3 → 2 with weights that can be told apart.
  private func network(_ activation: Activation = .relu) -> Network {
    let widths = [4, 3, 3, 2]
    let layers = (0..<3).map { index -> Layer in
      let (inputs, outputs) = (widths[index], widths[index + 1])
      let weights = (1...inputs * outputs).map { number -> Float in
        Float(number) / 8 - Float(index)
      }
      return Layer(
        inputs: inputs, outputs: outputs, activation: index < 2 ? activation : .identity,
        weights: weights, bias: (0..<outputs).map { Float($0) - 0.5 })
    }
    return Network(layers: layers)
  }

  private func values<Value>(_ tensor: ONNXTensorProto?, as _: Value.Type) -> [Value] {
    tensor?.rawData.withUnsafeBytes { Array($0.bindMemory(to: Value.self)) } ?? []
  }

  private func tensor(_ name: String, in model: ONNXModelProto) -> ONNXTensorProto? {
    model.graph.initializer.first { $0.name == name }
  }

  @Test func `a dense network is a product a layer, of the oldest set that has its operators`()
    throws
  {
    let network = network()
    let model = try model(network)
    #expect(model.irVersion == 8 && model.opsetImport.map(\.version) == [17])
    #expect(model.producerName == "assay")
    #expect(model.graph.node.map(\.opType) == ["Gemm", "Relu", "Gemm", "Relu", "Gemm"])
    #expect(model.graph.node[0].input == ["input", "layer1.weight", "layer1.bias"])
    #expect(model.graph.node[4].output == ["output"])
    #expect(model.graph.input.map(\.name) == ["input"])
    let shape = model.graph.input[0].type.tensorType.shape.dim
    #expect(shape[0].dimParam == "batch" && shape[1].dimValue == 4)
    let second = try #require(tensor("layer2.weight", in: model))
    #expect(second.dims == [3, 3] && second.dataType == 1)
    #expect(values(second, as: Float.self) == network.layers[1].weights)
    #expect(values(tensor("layer3.bias", in: model), as: Float.self) == network.layers[2].bias)
  }

  @Test func `a batch size that is given stands in the input's and the output's shape`() throws {
    let graph = try model(network(), batch: 7).graph
    for value in graph.input + graph.output {
      #expect(value.type.tensorType.shape.dim[0].dimValue == 7)
    }
  }

  @Test func `the same network gives the same bytes`() throws {
    for seed in UInt64(0)..<100 {
      let network = randomNetwork(seed: seed)
      for options in [ModelWriting(), ModelWriting(isSparse: true, hasCodebooks: true)] {
        let bytes = try ONNXFormat.encode(network, options: options)
        #expect(try ONNXFormat.encode(network, options: options) == bytes, "seed \(seed)")
      }
    }
  }

  @Test func `every node reads what is there before it, and names are given once`() throws {
    for seed in UInt64(0)..<200 {
      let options = ModelWriting(isSparse: seed % 2 == 0, hasCodebooks: seed % 3 == 0)
      let graph = try model(randomNetwork(seed: seed), options: options).graph
      var known =
        ["", "input"] + graph.initializer.map(\.name) + graph.sparseInitializer.map(\.values.name)
      for node in graph.node {
        #expect(Set(node.input).isSubset(of: known), "seed \(seed): \(node.name)")
        known += node.output
      }
      #expect(Set(known).count == known.count && known.last == "output", "seed \(seed)")
    }
  }

  @Test func `tied layers have one tensor of weights and a bias each`() throws {
    var network = network()
    network.layers.insert(network.layers[1], at: 2)
    network.layers[2].tied = 1
    network.layers[2].bias = [7, 8, 9]
    let graph = try model(Network(layers: network.layers)).graph
    #expect(
      graph.node.filter { $0.opType == "Gemm" }.map { $0.input[1] }
        == ["layer1.weight", "layer2.weight", "layer2.weight", "layer4.weight"])
    #expect(graph.initializer.count == 3 + 4)
  }

  @Test func `weights that are mostly zero are written without them where that is asked for`()
    throws
  {
    var network = network()
    network.layers[0].weights = [0, 0, 0, 0, 0, 2.5, 0, 0, 0, 0, 0, -1]
    #expect(try model(network).graph.sparseInitializer.isEmpty)
    let sparse = try model(network, options: ModelWriting(isSparse: true))
    #expect(sparse.graph.sparseInitializer.count == 1)
    let tensor = try #require(sparse.graph.sparseInitializer.first)
    #expect(tensor.values.name == "layer1.weight" && tensor.dims == [3, 4])
    #expect(values(tensor.values, as: Float.self) == [2.5, -1])
    #expect(values(tensor.indices, as: Int64.self) == [5, 11])
  }

  @Test(arguments: [false, true], [4, 256])
  func `a codebook and codes give the weights again, zero where they are pruned`(
    hasRows: Bool, entries: Int
  ) throws {
    var network = network()
    let codebooks = [0, 1].map { book in (0..<entries).map { Float($0 + 1) + Float(book) / 2 } }
    let codes = (0..<12).map { UInt8($0 * 7 % entries) }
    let mask = (0..<12).map { $0 % 3 != 0 }
    let sharing = Sharing(codebooks: hasRows ? [0, 1, 0] : [1], codes: codes)
    network.layers[0].mask = mask
    network.layers[0].sharing = sharing
    network.layers[0].weights = mask.indices.map {
      mask[$0] ? codebooks[sharing.codebook(ofRow: $0 / 4)][Int(codes[$0])] : 0
    }
    let model = try model(
      Network(layers: network.layers, codebooks: codebooks),
      options: ModelWriting(hasCodebooks: true))
    let written = tensor("layer1.weight.codes", in: model)
    let found =
      entries == 256
      ? values(written, as: UInt16.self).map(Int.init)
      : values(written, as: UInt8.self).map(Int.init)
    let table = values(
      tensor(hasRows ? "layer1.weight.codebooks" : "layer1.weight.codebook", in: model),
      as: Float.self)
    let size = table.count / (hasRows ? 3 : 1)
    let weights = found.enumerated().map { table[(hasRows ? $0 / 4 * size : 0) + $1] }
    #expect(weights == network.layers[0].weights)
    #expect(
      model.graph.node.prefix(3).map(\.opType)
        == ["Cast", hasRows ? "GatherElements" : "Gather", "Gemm"])
  }

  @Test func `bytes times their steps are the weights, also of a row of zeros`()
    throws
  {
    var network = network()
    network.layers[0].weights[0..<4] = [0, 0, 0, 0]
    network.layers[0].calibrate(inputs: ByteScale(step: 0.02, zero: 30))
    network.layers[0].roundWeights()
    let layer = network.layers[0]
    let model = try model(network)
    #expect(
      model.graph.node.prefix(6).map(\.opType) == [
        "QuantizeLinear", "Clip", "DequantizeLinear", "DequantizeLinear", "Gemm", "Relu",
      ])
    let steps = values(tensor("layer1.weight.steps", in: model), as: Float.self)
    let bytes = values(tensor("layer1.weight.bytes", in: model), as: Int8.self)
    for (index, byte) in bytes.enumerated() {
      #expect(Float(byte) * steps[index / 4] == layer.weights[index])
    }
    #expect(values(tensor("layer1.weight.zeros", in: model), as: Int8.self) == [0, 0, 0])
    #expect(values(tensor("layer1.input.zero", in: model), as: UInt8.self) == [30])
    #expect(values(tensor("layer1.input.largest", in: model), as: UInt8.self) == [127])
  }

  @Test func `bytes whose inputs are scaled anew are products of integers, columns of weights`()
    throws
  {
    var network = network()
    for index in network.layers.indices {
      network.layers[index].calibrate(inputs: ByteScale(step: 0.02, zero: 30))
      network.layers[index].roundWeights()
    }
    let model = try model(network, options: ModelWriting(scalesInputsAnew: true))
    let layer = ["DynamicQuantizeLinear", "MatMulInteger", "Cast", "Mul", "Mul", "Add"]
    #expect(model.graph.node.map(\.opType) == layer + ["Relu"] + layer + ["Relu"] + layer)
    #expect(model.graph.node[0].output.count == 3)
    #expect(
      model.graph.node[1].input == [
        "layer1.input.quantized", "layer1.weight.bytes", "layer1.input.zero", "layer1.weight.zeros",
      ])
    #expect(model.graph.node.last?.output == ["output"])
    let steps = values(tensor("layer1.weight.steps", in: model), as: Float.self)
    let stored = try #require(tensor("layer1.weight.bytes", in: model))
    #expect(stored.dims == [4, 3])
    for (place, byte) in values(stored, as: Int8.self).enumerated() {
      let (input, output) = (place / 3, place % 3)
      #expect(Float(byte) * steps[output] == network.layers[0].weights[output * 4 + input])
    }
  }

  @Test(arguments: [ModelWriting(), ModelWriting(isSparse: true, hasCodebooks: true)])
  func `what is written is read as the same function`(options: ModelWriting) throws {
    var network = network(.gelu)
    network.normalization = Normalization(offset: [1, 2, 3, 4], scale: [0.5, 1, 2, 4])
    network.outputFunction = .logSoftmax
    network.layers[0].weights = [0, 0, 0, 0, 0, 2.5, 0, 0, 0, 0, 0, -1]
    let codes = (0..<9).map { UInt8($0 % 3) }
    for books in [[0], [0, 1, 0]] {
      let sharing = Sharing(codebooks: books, codes: codes)
      let codebooks: [[Float]] = [[-1, 0.5, 2], [3, 4, 5, 6]]
      network.layers[1].sharing = sharing
      network.layers[1].weights = codes.indices.map {
        codebooks[sharing.codebook(ofRow: $0 / 3)][Int(codes[$0])]
      }
      network.codebooks = codebooks
      let bytes = try ONNXFormat.encode(network, options: options)
      let read = try ONNXModel.decode(bytes, path: "model.onnx", folder: nil).network
      for sample in [[0, 0, 0, 0], [1, -2, 3, 0.5], [0.1, 0.2, -5, 4]] {
        #expect(areNear(outputs(of: read, for: sample), outputs(of: network, for: sample)))
      }
    }
  }

  @Test func `layers that compute with bytes are read as such`() throws {
    var network = network()
    for (index, zero) in [UInt8(30), 0, 0].enumerated() {
      network.layers[index].calibrate(inputs: ByteScale(step: 0.02, zero: zero))
      network.layers[index].roundWeights()
    }
    let read = try ONNXModel.decode(
      ONNXFormat.encode(network), path: "model.onnx", folder: nil)
    #expect(read.network == network)
    #expect(read.notes.isEmpty, "\(read.notes)")
  }

  @Test func `files are written whole, and errors name them`() throws {
    let directory = try TemporaryDirectory()
    let path = directory.file("net.onnx")
    let count = try ONNXFormat.write(network(), to: path, options: ModelWriting())
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)).count == count)
    let error = #expect(throws: ModelFileError.self) {
      try ONNXFormat.write(
        network(), to: directory.file("none/net.onnx"), options: ModelWriting())
    }
    #expect(error?.description.contains("none/net.onnx") == true)
  }
}
