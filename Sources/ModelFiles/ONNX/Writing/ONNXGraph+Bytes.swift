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
    let bytes = layer.weights.indices.map { index in
      layer.weights[index].byte(inStepsOf: scales[index / layer.inputs])
    }
    let stored = add(
      ONNXTensorProto(name + ".bytes", bytes, shape: [layer.outputs, layer.inputs]))
    let steps = add(ONNXTensorProto(name + ".steps", scales, shape: [layer.outputs]))
    return add(
      "DequantizeLinear", name, [stored, steps], attributes: [ONNXAttributeProto("axis", 0)])
  }

  /// Adds a bias in steps of what sums of products of bytes count in: a runtime that fuses a layer
  /// takes the numbers for such steps, whatever the scale that stands beside them. A bias is then
  /// off by half a step at most. Where one isn't or doesn't fit, all stay floats.
  ///
  /// - Parameter weightSteps: what the bytes of each row of weights are worth.
  mutating func addByteBias(
    of layer: Layer, weightSteps: [Float], inputs: ByteScale, _ name: String
  ) -> String {
    let scales = weightSteps.map { $0 * inputs.step }
    let numbers = zip(layer.bias, scales).map { (Double($0) / Double($1)).rounded() }
    let fit = layer.bias.indices.allSatisfy { output in
      // Half of the range, so that sums have room beside it.
      let fits = abs(numbers[output]) <= 0x1p30
      let isEven = layer.bias[output] == 0 || abs(numbers[output]) >= 0x1p20
      return fits && (layer.hasWeights(inRow: output) || isEven)
    }
    guard fit else { return add(ONNXTensorProto(name, layer.bias, shape: [layer.outputs])) }
    let stored = add(
      ONNXTensorProto(name + ".numbers", numbers.map { Int32($0) }, shape: [layer.outputs]))
    let steps = add(ONNXTensorProto(name + ".steps", scales, shape: [layer.outputs]))
    return add(
      "DequantizeLinear", name, [stored, steps], attributes: [ONNXAttributeProto("axis", 0)])
  }
}

extension Layer {
  /// What the bytes of each row of weights are worth. A row of zeros can have any scale; with the
  /// one that it gets its bias is a large number of steps, and hardly rounded.
  var weightSteps: [Float] {
    guard let quantization else { return [] }
    return quantization.weightScales.indices.map { output in
      let scale = quantization.weightScales[output]
      if scale > 0 { return scale }
      let own = abs(bias[output]) / quantization.input.step * 0x1p-24
      return own.isNormal ? own : 1
    }
  }

  /// Whether a row has a scale: one of zeros has none.
  fileprivate func hasWeights(inRow output: Int) -> Bool {
    quantization.map { $0.weightScales[output] > 0 } ?? true
  }
}

extension Float {
  /// So many steps, at most as many as a byte of weights holds; NaN counts as none.
  fileprivate func byte(inStepsOf step: Float) -> Int8 {
    let steps = (self / step).rounded(.toNearestOrEven)
    let largest = LayerQuantization.largestWeight
    return steps.isNaN ? 0 : Int8(Swift.min(Swift.max(steps, -largest), largest))
  }
}
