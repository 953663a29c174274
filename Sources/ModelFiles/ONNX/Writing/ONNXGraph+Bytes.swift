import Kernels
import Networks
import ONNXMessages

extension ONNXGraph {
  /// Appends the rounding of a layer's inputs to the values that bytes stand for, in the form in
  /// which runtimes look for layers that compute with bytes (QDQ).
  ///
  /// A byte that is quantised here goes to 255, ours to 127. The bound is applied to the bytes and
  /// not to the values before: runtimes that fuse a product with the rounding behind it then still
  /// do. Measured on a 784-1024-1024-10 network with ONNX Runtime 1.32, a bound before the rounding
  /// made a call take eight times as long, one behind it hardly any longer.
  mutating func appendRounding(to scale: ByteScale, layer name: String) {
    let step = add(ONNXTensorProto(name + ".input.step", [scale.step], shape: []))
    let zero = add(ONNXTensorProto(name + ".input.zero", [scale.zero], shape: []))
    let largest = add(
      ONNXTensorProto(name + ".input.largest", [UInt8(ByteScale.largest)], shape: []))
    append("QuantizeLinear", name + ".input.quantized", step, zero)
    append("Clip", name + ".input.bounded", "", largest)
    append("DequantizeLinear", name + ".input", step, zero)
  }

  /// Adds weights as bytes with a scale for each row.
  ///
  /// - Parameter layer: the one that has the weights.
  mutating func addByteWeights(of layer: Layer, _ name: String) -> String {
    guard !nodes.contains(where: { $0.name == name }) else { return name }
    let scales = layer.weightSteps
    let stored = add(
      ONNXTensorProto(
        name + ".bytes", layer.byteWeights, shape: [layer.outputs, layer.inputs]))
    let steps = add(ONNXTensorProto(name + ".steps", scales, shape: [layer.outputs]))
    // They are zero by default too, but ONNX Runtime 1.32 only fuses layers that say so: without,
    // a call of a 784-1024-1024-10 network took seven times as long.
    let zeros = add(
      ONNXTensorProto(
        name + ".zeros", [Int8](repeating: 0, count: layer.outputs), shape: [layer.outputs]))
    return add(
      "DequantizeLinear", name, [stored, steps, zeros],
      attributes: [ONNXAttributeProto("axis", 0)])
  }
}

extension Layer {
  /// The weights as bytes, row-major.
  var byteWeights: [Int8] {
    let scales = weightSteps
    return weights.indices.map { weights[$0].byte(inStepsOf: scales[$0 / inputs]) }
  }

  /// What the bytes of each row of weights are worth. A row of zeros can have any scale: runtimes
  /// that round the bias to steps of sums hardly change it with the one that it gets.
  var weightSteps: [Float] {
    guard let quantization else { return [] }
    return quantization.weightScales.indices.map { output in
      let scale = quantization.weightScales[output]
      if scale > 0 { return scale }
      let own = abs(bias[output]) / quantization.input.step * 0x1p-24
      return own.isNormal ? own : 1
    }
  }
}

extension Float {
  /// So many steps, at most as many as a byte of weights holds; NaN counts as none.
  fileprivate func byte(inStepsOf step: Float) -> Int8 {
    let steps = Int8Steps.steps(self, of: step)
    return steps.isNaN ? 0 : Int8(steps)
  }
}
