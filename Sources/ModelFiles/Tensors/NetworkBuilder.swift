import Arrays
import Networks

/// Puts a network together from the steps of another program's model, in order: what has no place
/// of its own in a network is folded into the layer before it or behind it.
struct NetworkBuilder {
  private let path: String
  private var layers: [Layer] = []

  /// Whether the last layer's activation has been said.
  private var isActivated = false

  /// What is done to the last layer's activated outputs, before the next layer reads them.
  private var pending: Scaling?

  /// What is done to inputs before the first layer, one after the other.
  private var normalizations: [Scaling] = []

  private var outputFunction = OutputFunction.none

  /// Each value times a factor, plus a shift.
  private struct Scaling {
    var scale: [Double]
    var shift: [Double]

    /// This one and then another, of as many values.
    func followed(by scale: [Double], _ shift: [Double]) -> Scaling {
      Scaling(
        scale: zip(self.scale, scale).map { $0 * $1 },
        shift: self.shift.indices.map { self.shift[$0] * scale[$0] + shift[$0] })
    }
  }

  /// - Parameter path: for messages.
  init(path: String) { self.path = path }

  /// The outputs of the last layer; `nil` before the first.
  var width: Int? { layers.last?.outputs }

  /// Adds a layer.
  ///
  /// - Parameters:
  ///   - place: what messages call it.
  ///   - weights: outputs × inputs.
  ///   - bias: a value for each output; `nil` for zeros.
  /// - Throws: `ModelFileError.unsupported` where shapes don't fit or numbers aren't finite.
  mutating func addDense(
    _ place: String, weights: NumericArray, bias: NumericArray?
  ) throws(ModelFileError) {
    guard weights.shape.count == 2, weights.count > 0 else {
      throw unsupported(
        place, "weights of shape \(weights.describedShape)", "two dimensions, as a dense layer has")
    }
    let (outputs, inputs) = (weights.shape[0], weights.shape[1])
    guard width == nil || width == inputs else {
      throw unsupported(
        place, "\(inputs) inputs behind a layer of \(width ?? 0) outputs", "\(width ?? 0) inputs")
    }
    guard outputFunction == .none else {
      throw unsupported(place, "a layer behind \(outputFunction.rawValue)", "none")
    }
    // Some programs have it as a matrix of one row.
    guard bias == nil || bias?.count == outputs else {
      throw unsupported(
        place, "a bias of shape \(bias?.describedShape ?? "")",
        "a value for each of \(outputs) outputs")
    }
    var layer = Layer(
      inputs: inputs, outputs: outputs, activation: .identity, weights: weights.floats(),
      bias: bias?.floats() ?? Array(repeating: 0, count: outputs))
    if let pending { try fold(pending, into: &layer, place) }
    try requireFinite(layer, place)
    pending = nil
    layers.append(layer)
    isActivated = false
  }

  /// Adds a factor and a shift for each value: in front of the first layer, or behind the last.
  mutating func addScaling(
    _ place: String, scale: [Double], shift: [Double]
  ) throws(ModelFileError) {
    guard scale.count == shift.count, width == nil || width == scale.count else {
      throw unsupported(
        place, "\(scale.count) values behind a layer of \(width ?? 0) outputs",
        "a value for each")
    }
    guard outputFunction == .none else {
      throw unsupported(place, "values scaled behind \(outputFunction.rawValue)", "none")
    }
    guard !layers.isEmpty, !isActivated else {
      guard pending.map({ $0.scale.count == scale.count }) ?? true else {
        throw unsupported(
          place, "\(scale.count) values behind \(pending?.scale.count ?? 0)", "as many")
      }
      pending = pending?.followed(by: scale, shift) ?? Scaling(scale: scale, shift: shift)
      return
    }
    let last = layers.count - 1
    let inputs = layers[last].inputs
    for output in 0..<scale.count {
      for index in output * inputs..<(output + 1) * inputs {
        layers[last].weights[index] = Float(Double(layers[last].weights[index]) * scale[output])
      }
      let bias = Double(layers[last].bias[output])
      layers[last].bias[output] = Float(bias * scale[output] + shift[output])
    }
    try requireFinite(layers[last], place)
  }

  /// Adds `(x − offset) · scale` in front of the first layer; a single value is all inputs'.
  mutating func addNormalization(
    _ place: String, offset: [Double], scale: [Double]
  ) throws(ModelFileError) {
    guard layers.isEmpty, pending == nil else {
      throw unsupported(place, "inputs normalised behind a layer", "in front of the first")
    }
    guard offset.allSatisfy(\.isFinite), scale.allSatisfy(\.isFinite) else {
      throw unsupported(place, "a value that isn't finite", "finite ones")
    }
    normalizations.append(Scaling(scale: scale, shift: offset))
  }

  /// Says what the last layer applies to its outputs.
  mutating func addActivation(_ place: String, _ activation: Activation) throws(ModelFileError) {
    guard activation != .identity else { return }
    guard !layers.isEmpty, outputFunction == .none else {
      throw unsupported(
        place, "\(activation.name) on what is no dense layer's output",
        "an activation behind a dense layer")
    }
    guard activation.isValid else {
      throw unsupported(place, activation.name, "finite numbers, and bounds in order")
    }
    if isActivated || pending != nil { try addDiagonal(place) }
    layers[layers.count - 1].activation = activation
    isActivated = true
  }

  /// Says what is applied to the last layer's outputs together.
  mutating func addOutput(_ place: String, _ function: OutputFunction) throws(ModelFileError) {
    guard function != .none else { return }
    guard !layers.isEmpty, outputFunction == .none else {
      throw unsupported(
        place, "\(function.rawValue) on what is no dense layer's output", "it behind the last layer"
      )
    }
    if pending != nil { try addDiagonal(place) }
    outputFunction = function
  }

  /// The network. Throws `ModelFileError.unsupported` where there is no layer.
  consuming func network() throws(ModelFileError) -> Network {
    guard let first = layers.first else {
      throw unsupported("the model", "no dense layer", "at least one")
    }
    if pending != nil { try addDiagonal("its end") }
    return Network(
      layers: layers, normalization: try normalization(inputs: first.inputs),
      outputFunction: outputFunction)
  }

  /// All normalisations as one.
  private func normalization(inputs: Int) throws(ModelFileError) -> Normalization? {
    guard !normalizations.isEmpty else { return nil }
    var offset = Array(repeating: 0.0, count: inputs)
    var scale = Array(repeating: 1.0, count: inputs)
    for next in normalizations {
      for (name, values) in [("offset", next.shift), ("scale", next.scale)]
      where values.count != 1 && values.count != inputs {
        throw unsupported(
          "the normalisation of inputs", "\(values.count) values of \(name)", "one, or \(inputs)")
      }
      for input in 0..<inputs {
        let (nextOffset, nextScale) = (
          next.shift[next.shift.count == 1 ? 0 : input],
          next.scale[next.scale.count == 1 ? 0 : input]
        )
        guard scale[input] != 0 else { continue }
        offset[input] += nextOffset / scale[input]
        scale[input] *= nextScale
      }
    }
    let result = Normalization(offset: offset.map { Float($0) }, scale: scale.map { Float($0) })
    guard result.offset.allSatisfy(\.isFinite), result.scale.allSatisfy(\.isFinite) else {
      throw unsupported("the normalisation of inputs", "a value that isn't finite", "finite ones")
    }
    return result
  }

  /// Adds a layer that leaves each value by itself, for what is done behind an activation.
  private mutating func addDiagonal(_ place: String) throws(ModelFileError) {
    guard let width, width <= Layer.widestDiagonal else {
      throw unsupported(
        place, "a function of each of \(width ?? 0) values behind an activation",
        "at most \(Layer.widestDiagonal), which need a layer of their own")
    }
    var layer = Layer(
      inputs: width, outputs: width, activation: .identity, weights: Layer.diagonal(width),
      bias: Array(repeating: 0, count: width))
    if let pending { try fold(pending, into: &layer, place) }
    try requireFinite(layer, place)
    pending = nil
    layers.append(layer)
    isActivated = false
  }

  private func fold(
    _ scaling: Scaling, into layer: inout Layer, _ place: String
  ) throws(ModelFileError) {
    guard scaling.scale.count == layer.inputs else {
      throw unsupported(
        place, "\(layer.inputs) inputs behind a scaling of \(scaling.scale.count) values",
        "as many")
    }
    for output in 0..<layer.outputs {
      var bias = Double(layer.bias[output])
      for input in 0..<layer.inputs {
        let index = output * layer.inputs + input
        let weight = Double(layer.weights[index])
        bias += weight * scaling.shift[input]
        layer.weights[index] = Float(weight * scaling.scale[input])
      }
      layer.bias[output] = Float(bias)
    }
  }

  private func requireFinite(_ layer: Layer, _ place: String) throws(ModelFileError) {
    // Magnitudes as integers, which are compared many at a time.
    func isFinite(_ values: [Float]) -> Bool {
      values.reduce(UInt32(0)) { max($0, $1.magnitude.bitPattern) } < Float.infinity.bitPattern
    }
    for (name, values) in [("weight", layer.weights), ("bias", layer.bias)]
    where !isFinite(values) {
      if let value = values.first(where: { !$0.isFinite }) {
        throw unsupported(place, "the \(name) \(value)", "finite numbers: train the model again")
      }
    }
  }

  private func unsupported(_ place: String, _ found: String, _ expected: String) -> ModelFileError {
    .unsupported(path: path, place: place, found: found, expected: expected)
  }
}

extension NetworkBuilder {
  /// Adds a batch normalisation with the statistics of training (Ioffe & Szegedy 2015).
  ///
  /// - Parameters:
  ///   - gamma: the factors; `nil` for ones.
  ///   - beta: what is added; `nil` for zeros.
  mutating func addBatchNormalization(
    _ place: String, gamma: NumericArray?, beta: NumericArray?, mean: NumericArray,
    variance: NumericArray, epsilon: Double
  ) throws(ModelFileError) {
    let count = mean.count
    for other in [gamma, beta, variance] where other != nil && other?.count != count {
      throw unsupported(place, "\(other?.count ?? 0) values beside \(count) means", "as many")
    }
    let (means, variances) = (mean.doubles(), variance.doubles())
    let factors = gamma?.doubles() ?? Array(repeating: 1, count: count)
    let shifts = beta?.doubles() ?? Array(repeating: 0, count: count)
    let scale = (0..<count).map { factors[$0] / (variances[$0] + epsilon).squareRoot() }
    try addScaling(
      place, scale: scale, shift: (0..<count).map { shifts[$0] - means[$0] * scale[$0] })
  }
}

extension NumericArray {
  /// The shape as messages name it: `(784, 300)`.
  var describedShape: String { "(" + shape.map(String.init).joined(separator: ", ") + ")" }
}
