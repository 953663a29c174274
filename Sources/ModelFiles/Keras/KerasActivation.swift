import Networks

/// What a word, or a layer, of Keras applies.
enum KerasActivation {
  case each(Activation)
  case all(OutputFunction)

  /// What a word of Keras stands for; `nil` for one that networks can't apply.
  ///
  /// - Parameter version: the first number of Keras' version.
  init?(word: String, version: Int) {
    switch word {
    case "linear": self = .each(.identity)
    case "relu": self = .each(.relu)
    case "sigmoid": self = .each(.sigmoid)
    case "tanh": self = .each(.tanh)
    case "elu", "celu": self = .each(.elu(alpha: 1))
    case "selu": self = .each(.selu)
    case "gelu": self = .each(.gelu)
    case "silu", "swish": self = .each(.silu)
    case "softplus": self = .each(.softplus)
    case "relu6": self = .each(.clip(low: 0, high: 6))
    case "hard_tanh": self = .each(.clip(low: -1, high: 1))
    case "leaky_relu": self = .each(.leakyReLU(slope: 0.2))
    case "hard_silu", "hard_swish": self = .each(.hardSwish)
    case "hard_sigmoid":
      self = .each(.hardSigmoid(slope: version < 3 ? 0.2 : 1.0 / 6, offset: 0.5))
    case "softmax": self = .all(.softmax)
    case "log_softmax": self = .all(.logSoftmax)
    default: return nil
    }
  }

  /// What an activation of a layer's configuration stands for: a word, or an object.
  init?(_ value: JSONValue?, version: Int, path: String) throws(ModelFileError) {
    guard let value, value != .null else {
      self = .each(.identity)
      return
    }
    if let word = value.string ?? value["config"]?.string {
      guard let activation = KerasActivation(word: word, version: version) else { return nil }
      self = activation
      return
    }
    guard let className = value["class_name"]?.string,
      let activation = KerasActivation(className: className, value["config"] ?? .null)
    else { return nil }
    self = activation
  }

  /// What a layer of one of Keras' classes applies; `nil` for another, or where networks can't
  /// apply it.
  init?(className: String, _ configuration: JSONValue) {
    func number(_ keys: String..., otherwise: Double?) -> Double? {
      for key in keys {
        guard let value = configuration[key] else { continue }
        return value == .null
          ? otherwise : value.number ?? value["value"]?.number ?? value["config"]?["value"]?.number
      }
      return otherwise
    }
    switch className {
    case "ReLU":
      guard let slope = number("negative_slope", otherwise: 0),
        number("threshold", otherwise: 0) == 0
      else { return nil }
      let isBounded = configuration["max_value"].map { $0 != .null } ?? false
      if !isBounded {
        self = .each(slope == 0 ? .relu : .leakyReLU(slope: Float(slope)))
      } else if slope == 0, let high = number("max_value", otherwise: nil) {
        self = .each(.clip(low: 0, high: Float(high)))
      } else {
        return nil
      }
    case "LeakyReLU":
      guard let slope = number("negative_slope", "alpha", otherwise: 0.3) else { return nil }
      self = .each(.leakyReLU(slope: Float(slope)))
    case "ELU":
      guard let alpha = number("alpha", otherwise: 1) else { return nil }
      self = .each(.elu(alpha: Float(alpha)))
    case "Softmax":
      guard [-1, 1].contains(number("axis", otherwise: -1)) else { return nil }
      self = .all(.softmax)
    case "Relu", "Relu6", "Sigmoid", "Tanh", "Selu", "Softplus", "Silu":
      // A function in a graph of Keras 3, one without parameters.
      self.init(word: className.lowercased(), version: 3)
    case "TFOpLambda":
      // The same in one of Keras 2, under its name in TensorFlow: `nn.relu`.
      let word = configuration["function"]?.string?.split(separator: ".").last ?? ""
      guard ["relu", "relu6", "sigmoid", "tanh", "selu", "softplus"].contains(word) else {
        return nil
      }
      self.init(word: String(word), version: 2)
    default:
      return nil
    }
  }
}
