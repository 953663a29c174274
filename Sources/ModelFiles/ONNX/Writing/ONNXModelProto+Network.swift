import Networks
import ONNXMessages

extension ONNXModelProto {
  /// A network as a model that reads `input`, `batch × inputs`, and gives `output`,
  /// `batch × outputs`.
  ///
  /// The set of operators and the version are the oldest that have all that is written: what other
  /// programs read is not always the newest.
  ///
  /// - Parameters:
  ///   - batch: the number of samples of every call; `nil` leaves it open, by the name `batch`.
  ///   - options: how weights are written.
  init(_ network: Network, batch: Int?, options: ModelWriting) {
    var graph = ONNXGraph(input: ONNXFormat.inputName)
    if let normalization = network.normalization {
      let shape = [normalization.offset.count]
      graph.append(
        "Sub", "normalization.shifted",
        graph.add(ONNXTensorProto("normalization.offset", normalization.offset, shape: shape)))
      graph.append(
        "Mul", "normalization",
        graph.add(ONNXTensorProto("normalization.scale", normalization.scale, shape: shape)))
    }
    for index in network.layers.indices {
      graph.append(layer: index, of: network, options: options)
    }
    let lastAxis = [ONNXAttributeProto("axis", -1)]
    switch network.outputFunction {
    case .none: break
    case .softmax: graph.append("Softmax", "probabilities", attributes: lastAxis)
    case .logSoftmax: graph.append("LogSoftmax", "log-probabilities", attributes: lastAxis)
    }
    graph.rename(output: ONNXFormat.outputName)
    self.init(graph, widths: network.widths, batch: batch)
  }

  private init(_ graph: ONNXGraph, widths: [Int], batch: Int?) {
    self.init()
    irVersion = 8
    producerName = "assay"
    var operators = ONNXOperatorSetIdProto()
    operators.domain = ""
    operators.version = 17
    opsetImport = [operators]
    self.graph.name = "network"
    self.graph.node = graph.nodes
    self.graph.initializer = graph.tensors
    self.graph.sparseInitializer = graph.sparseTensors
    self.graph.input = [
      ONNXValueInfoProto(ONNXFormat.inputName, batch: batch, width: widths[0])
    ]
    self.graph.output =
      widths.last.map {
        [ONNXValueInfoProto(ONNXFormat.outputName, batch: batch, width: $0)]
      } ?? []
  }
}

extension ONNXValueInfoProto {
  /// A matrix of floats with a row for each sample.
  fileprivate init(_ name: String, batch: Int?, width: Int) {
    self.init()
    self.name = name
    var rows = ONNXTensorShapeProto.Dimension()
    if let batch { rows.dimValue = Int64(batch) } else { rows.dimParam = "batch" }
    var columns = ONNXTensorShapeProto.Dimension()
    columns.dimValue = Int64(width)
    type.tensorType.elemType = ElementType.float.rawValue
    type.tensorType.shape.dim = [rows, columns]
  }
}
