import Networks
import ONNXMessages

extension ONNXGraph {
  /// Appends what a layer applies to each of its outputs.
  ///
  /// Kinds for which the operators of set 17 have no name are put together from others as PyTorch
  /// writes them, a form that runtimes know and fuse: `Gelu` came with set 20, which fewer read.
  ///
  /// - Parameter layer: the layer's name, with which those of the nodes begin.
  mutating func append(_ activation: Activation, layer: String) {
    let name = "\(layer).\(Self.word(for: activation))"
    switch activation {
    case .identity: break
    case .relu: append("Relu", name)
    case .sigmoid: append("Sigmoid", name)
    case .tanh: append("Tanh", name)
    case .leakyReLU(let slope):
      append("LeakyRelu", name, attributes: [ONNXAttributeProto("alpha", slope)])
    case .elu(let alpha): append("Elu", name, attributes: [ONNXAttributeProto("alpha", alpha)])
    // The constants of the definition are those that the operator has by itself.
    case .selu: append("Selu", name)
    case .gelu: appendGELU(name)
    case .geluTanh: appendGELUTanh(name)
    case .silu:
      let value = last
      append("Sigmoid", name + ".sigmoid")
      last = add("Mul", name, [value, last])
    case .hardSwish: append("HardSwish", name)
    case .hardSigmoid(let slope, let offset):
      append(
        "HardSigmoid", name,
        attributes: [ONNXAttributeProto("alpha", slope), ONNXAttributeProto("beta", offset)])
    case .softplus: append("Softplus", name)
    case .clip(let low, let high): appendClip(name, low: low, high: high)
    }
  }

  /// Appends a node that keeps values between two bounds; an infinite one is left out.
  mutating func appendClip(_ name: String, low: Float, high: Float) {
    let low = low > -.infinity ? constant(name + ".low", low) : ""
    let high = high < .infinity ? constant(name + ".high", high) : ""
    append("Clip", name, low, high)
  }

  /// `x · (1 + erf(x / √2)) · ½`
  private mutating func appendGELU(_ name: String) {
    let value = last
    append("Div", name + ".scaled", constant(name + ".root", Float(2).squareRoot()))
    append("Erf", name + ".erf")
    append("Add", name + ".shifted", constant(name + ".one", 1))
    last = add("Mul", name + ".product", [value, last])
    append("Mul", name, constant(name + ".half", 0.5))
  }

  /// `½ · x · (1 + tanh(√(2/π) · (x + 0.044715 · x³)))`
  private mutating func appendGELUTanh(_ name: String) {
    let value = last
    append("Mul", name + ".square", value)
    append("Mul", name + ".cube", value)
    append("Mul", name + ".weighted", constant(name + ".coefficient", 0.044_715))
    last = add("Add", name + ".sum", [value, last])
    append("Mul", name + ".scaled", constant(name + ".scale", (2 / Float.pi).squareRoot()))
    append("Tanh", name + ".tanh")
    append("Add", name + ".shifted", constant(name + ".one", 1))
    last = add("Mul", name + ".product", [value, last])
    append("Mul", name, constant(name + ".half", 0.5))
  }

  private mutating func constant(_ name: String, _ value: Float) -> String {
    add(ONNXTensorProto(name, [value], shape: []))
  }

  /// The kind without its parameters.
  private static func word(for activation: Activation) -> Substring {
    activation.name.prefix { $0 != "(" }
  }
}
