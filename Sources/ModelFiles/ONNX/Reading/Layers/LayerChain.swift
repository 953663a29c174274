import Kernels
import Networks

/// Makes layers of what a trace found on the way from the input to the output.
///
/// A layer takes up what scales and shifts its outputs before its activation, or else the next
/// layer takes it up for its inputs; all products are rounded once, from double precision.
struct LayerChain {
  private var width: Int
  private var layers: [OpenLayer] = []
  private var normalization: Normalization?

  /// What the last vector is still multiplied by and what is added, behind an activation.
  private var pending: (scale: Coefficients, offset: Coefficients)?

  /// How the last vector was rounded, when nothing was done to it since.
  private var inputs: ByteScale?

  /// What bounds the last layer's outputs from above, when bytes are all that does: exporters leave
  /// out a ReLU6 whose bounds bytes have.
  private var bound: Float?

  /// Whether a rounding to bytes was left out, as no layer computes with such.
  private(set) var leavesOutRounding = false

  /// A layer whose activation may still come.
  private struct OpenLayer {
    let inputs: Int
    let outputs: Int
    var weights: [Float]
    var bias: [Double]
    var activation: Activation?
    var quantization: LayerQuantization?
    let place: String
  }

  /// Begins with an input of some width.
  init(width: Int) { self.width = width }

  /// Adds what is done to each element.
  mutating func add(_ step: LayerStep, place: String) throws(Refusal) {
    switch step {
    case .affine(let scale, let offset): add(scale: scale, offset: offset)
    case .activation(let activation): try add(activation, place: place)
    case .rounded(let code): add(code)
    }
  }

  /// Adds a layer of weights: `outputs × width`, row-major.
  ///
  /// - Parameter weightScales: what a step of each row is worth, when the weights are bytes.
  mutating func add(
    _ matrix: [Float], outputs: Int, weightScales: [Float]? = nil, place: String
  ) throws(Refusal) {
    var quantization: LayerQuantization?
    if let inputs, let weightScales {
      quantization = LayerQuantization(weightScales: weightScales, input: inputs)
    }
    var weights = matrix
    var bias = [Double](repeating: 0, count: outputs)
    if let (scale, offset) = pending {
      if layers.isEmpty, let normal = Self.normalization(scale, offset, width: width) {
        normalization = normal
      } else {
        Self.fold(scale, offset, into: &weights, &bias, inputs: width)
        quantization = nil
      }
      pending = nil
    }
    if quantization == nil { leaveOutRounding() }
    inputs = nil
    bound = nil
    layers.append(
      OpenLayer(
        inputs: width, outputs: outputs, weights: weights, bias: bias, quantization: quantization,
        place: place))
    width = outputs
  }

  /// The network, which may need a last layer for what is behind the last activation.
  mutating func network(
    _ outputFunction: OutputFunction, place: String
  ) throws(Refusal) -> Network {
    leaveOutRounding()
    if pending != nil || layers.isEmpty { try addDiagonal(place: place) }
    var finished: [Layer] = []
    while !layers.isEmpty {
      let layer = layers.removeFirst()
      let bias = layer.bias.map { Float($0) }
      guard layer.weights.allSatisfy({ $0.isFinite }), bias.allSatisfy(\.isFinite) else {
        throw Refusal(
          place: layer.place, found: "weights or biases that are no finite floats",
          expected: "finite numbers")
      }
      finished.append(
        Layer(
          inputs: layer.inputs, outputs: layer.outputs, activation: layer.activation ?? .identity,
          weights: layer.weights, bias: bias, quantization: layer.quantization))
    }
    return Network(
      layers: finished, normalization: normalization, outputFunction: outputFunction)
  }

  private mutating func add(_ code: ByteCode) {
    leaveOutRounding()
    if code.rectifies, pending == nil, let last = layers.last, last.activation == nil {
      layers[layers.count - 1].activation = .relu
      bound = Float(code.largest)
    }
    let isPositive = pending == nil && layers.last?.activation?.isPositive == true
    inputs = code.scale(isPositive: isPositive)
    if inputs == nil {
      leavesOutRounding = true
      keepBound()
    }
  }

  /// Forgets how the last vector was rounded, as something else is done to it.
  private mutating func leaveOutRounding() {
    guard inputs != nil else { return }
    leavesOutRounding = true
    inputs = nil
    keepBound()
  }

  /// Makes the bound of bytes that are left out one of the activation's.
  private mutating func keepBound() {
    if let bound, bound.isFinite {
      layers[layers.count - 1].activation = .clip(low: 0, high: bound)
    }
    bound = nil
  }

  private mutating func add(scale: Coefficients, offset: Coefficients) {
    leaveOutRounding()
    if let last = layers.indices.last, layers[last].activation == nil {
      let inputs = layers[last].inputs
      layers[last].bias = layers[last].bias.enumerated().map { scale[$0] * $1 + offset[$0] }
      guard scale != .uniform(1) else { return }
      layers[last].quantization = nil
      for output in 0..<layers[last].outputs {
        let factor = scale[output]
        for index in output * inputs..<(output + 1) * inputs {
          layers[last].weights[index] = Float(factor * Double(layers[last].weights[index]))
        }
      }
    } else if let (before, shift) = pending {
      pending = (
        before.combined(with: scale) { $0 * $1 },
        shift.combined(with: scale) { $0 * $1 }.combined(with: offset) { $0 + $1 }
      )
    } else {
      pending = (scale, offset)
    }
  }

  private mutating func add(_ activation: Activation, place: String) throws(Refusal) {
    guard activation != .identity else { return }
    leaveOutRounding()
    if pending != nil || layers.last.map({ $0.activation != nil }) ?? true {
      try addDiagonal(place: place)
    }
    layers[layers.count - 1].activation = activation
  }

  /// Adds a layer that leaves each element by itself.
  private mutating func addDiagonal(place: String) throws(Refusal) {
    guard width <= Layer.widestDiagonal else {
      throw Refusal(
        place: place, found: "a function of each of \(width) features without weights before it",
        expected: "at most \(Layer.widestDiagonal), which need a layer of their own")
    }
    try add(Layer.diagonal(width), outputs: width, place: place)
  }

  /// `scale · x + offset` as a normalisation; `nil` when a scale is 0.
  private static func normalization(
    _ scale: Coefficients, _ offset: Coefficients, width: Int
  ) -> Normalization? {
    let scales = (0..<width).map { Float(scale[$0]) }
    let offsets = (0..<width).map { Float(-offset[$0] / scale[$0]) }
    guard scales.allSatisfy({ $0.isNormal }), offsets.allSatisfy(\.isFinite) else { return nil }
    return Normalization(offset: offsets.map { $0 == 0 ? 0 : $0 }, scale: scales)
  }

  /// Makes weights do to their inputs what was to be done before.
  private static func fold(
    _ scale: Coefficients, _ offset: Coefficients, into weights: inout [Float],
    _ bias: inout [Double], inputs: Int
  ) {
    for output in bias.indices {
      for input in 0..<inputs {
        let index = output * inputs + input
        let weight = Double(weights[index])
        bias[output] += weight * offset[input]
        weights[index] = Float(weight * scale[input])
      }
    }
  }
}

extension Activation {
  /// Whether it gives nothing below 0.
  fileprivate var isPositive: Bool {
    switch self {
    case .relu, .sigmoid, .softplus, .hardSigmoid: true
    case .clip(let low, _): low >= 0
    default: false
    }
  }
}
