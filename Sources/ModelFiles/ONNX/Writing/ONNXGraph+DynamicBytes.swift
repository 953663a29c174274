import Kernels
import Networks
import ONNXMessages

extension ONNXGraph {
  /// Appends a layer's product with weights of bytes, for which each call finds a scale of its
  /// inputs: one for the whole batch, from its least and its largest value.
  ///
  /// These are the nodes that ONNX Runtime's dynamic quantisation writes with a scale for each row
  /// of weights; version 1.32 makes `DynamicQuantizeMatMul` of them. With one scale for all weights
  /// a call of a 784-1024-1024-10 network took 11 % less time at batch 1 and 1 % less at
  /// batch 256, but the weights would be others.
  ///
  /// - Parameters:
  ///   - owner: the layer that has the weights.
  ///   - weightName: what its weights are called.
  mutating func appendDynamicProduct(
    of layer: Layer, weightsOf owner: Layer, _ weightName: String, layer name: String
  ) {
    let scale = name + ".input.scale"
    let zero = name + ".input.zero"
    let rounded = add(
      "DynamicQuantizeLinear", name + ".input.quantized", [last], others: [scale, zero])
    // A product of integers takes its weights as columns.
    let bytes = owner.byteWeights
    let columns = (0..<owner.inputs * owner.outputs).map { place in
      bytes[place % owner.outputs * owner.inputs + place / owner.outputs]
    }
    let weights = add(
      ONNXTensorProto(weightName + ".bytes", columns, shape: [owner.inputs, owner.outputs]))
    let zeros = add(
      ONNXTensorProto(
        weightName + ".zeros", [Int8](repeating: 0, count: owner.outputs), shape: [owner.outputs]))
    let steps = add(
      ONNXTensorProto(weightName + ".steps", owner.weightSteps, shape: [owner.outputs]))
    let sums = add("MatMulInteger", name + ".sums", [rounded, weights, zero, zeros])
    let floats = add(
      "Cast", name + ".floats", [sums],
      attributes: [ONNXAttributeProto("to", Int(ElementType.float.rawValue))])
    let scales = add("Mul", name + ".scales", [scale, steps])
    last = add("Mul", name + ".products", [floats, scales])
    let bias = add(ONNXTensorProto(name + ".bias", layer.bias, shape: [layer.outputs]))
    append("Add", name, bias)
  }
}
