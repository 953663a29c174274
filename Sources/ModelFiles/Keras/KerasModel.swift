import Arrays
import Networks

/// Puts a network together from Keras' layers.
struct KerasModel {
  private let weights: KerasWeights
  private let version: Int
  private let path: String
  private var builder: NetworkBuilder

  /// The dimensions of a sample, where it is known.
  private var rank: Int?

  /// What whoever reads the file should know, each once.
  private(set) var notes: [String] = []

  /// What training alone does something with.
  private static let withoutEffect: Set<String> = [
    "Dropout", "AlphaDropout", "GaussianDropout", "GaussianNoise", "ActivityRegularization",
    "Identity", "SpatialDropout1D",
  ]

  init(weights: KerasWeights, version: Int, path: String) {
    self.weights = weights
    self.version = version
    self.path = path
    builder = NetworkBuilder(path: path)
  }

  /// The network. Throws `ModelFileError.unsupported` where there is no layer.
  consuming func network() throws(ModelFileError) -> Network { try builder.network() }

  /// Adds a layer. Throws `ModelFileError.unsupported`, naming the layer and its class.
  mutating func add(_ layer: KerasLayer) throws(ModelFileError) {
    if let rank = layer.inputRank, self.rank == nil { self.rank = rank }
    switch layer.className {
    case "InputLayer": break
    case _ where Self.withoutEffect.contains(layer.className): break
    case "Flatten": rank = 1
    case "Reshape": rank = layer.configuration["target_shape"]?.elements?.count
    case "Dense": try addDense(layer)
    case "BatchNormalization": try addBatchNormalization(layer)
    case "Normalization": try addNormalization(layer)
    case "Rescaling": try addRescaling(layer)
    case "Activation": try addActivation(layer)
    default:
      guard let activation = KerasActivation(className: layer.className, layer.configuration) else {
        throw unsupported(
          layer, "a layer that is no part of a network of dense layers",
          "Dense, BatchNormalization, Normalization, Rescaling, Flatten, Dropout and activations")
      }
      try add(activation, layer)
    }
  }

  private mutating func addDense(_ layer: KerasLayer) throws(ModelFileError) {
    let arrays = weights.arrays(of: layer)
    guard !layer.isQuantized else {
      throw unsupported(
        layer, "weights quantised to \(layer.precision)", "floats: save it before it is quantised")
    }
    let note = "The file computes with 16 bits, here it is 32."
    if layer.precision.contains("float16"), !notes.contains(note) { notes.append(note) }
    guard [1, 2].contains(arrays.count) else {
      throw unsupported(layer, "\(arrays.count) arrays of weights", "a kernel and a bias")
    }
    guard rank == nil || rank == 1 else {
      throw unsupported(
        layer, "samples of \(rank ?? 0) dimensions", "one: a Flatten in front of it")
    }
    try builder.addDense(
      layer.place, weights: arrays[0].transposed, bias: arrays.count > 1 ? arrays[1] : nil)
    try addActivation(layer)
  }

  /// Adds what a layer's configuration names as its activation.
  private mutating func addActivation(_ layer: KerasLayer) throws(ModelFileError) {
    let value = layer.configuration["activation"]
    guard let activation = try KerasActivation(value, version: version, path: path) else {
      throw unsupported(
        layer, "the activation \(value?["class_name"]?.described ?? value?.described ?? "")",
        "one that networks apply, such as relu, gelu or softmax")
    }
    try add(activation, layer)
  }

  private mutating func add(
    _ activation: KerasActivation, _ layer: KerasLayer
  ) throws(ModelFileError) {
    switch activation {
    case .each(let activation): try builder.addActivation(layer.place, activation)
    case .all(let function): try builder.addOutput(layer.place, function)
    }
  }

  private mutating func addBatchNormalization(_ layer: KerasLayer) throws(ModelFileError) {
    let hasScale = layer.configuration["scale"]?.boolean ?? true
    let hasCenter = layer.configuration["center"]?.boolean ?? true
    var arrays = weights.arrays(of: layer)[...]
    let count = 2 + (hasScale ? 1 : 0) + (hasCenter ? 1 : 0)
    guard arrays.count == count else {
      throw unsupported(layer, "\(arrays.count) arrays of weights", "\(count)")
    }
    try builder.addBatchNormalization(
      layer.place, gamma: hasScale ? arrays.popFirst() : nil,
      beta: hasCenter ? arrays.popFirst() : nil, mean: arrays[arrays.endIndex - 2],
      variance: arrays[arrays.endIndex - 1], epsilon: layer.number("epsilon") ?? 1e-3)
  }

  /// `(x − mean) / √variance`, with numbers from the configuration or learned from data.
  private mutating func addNormalization(_ layer: KerasLayer) throws(ModelFileError) {
    let arrays = weights.arrays(of: layer)
    let mean = layer.numbers("mean") ?? arrays.first?.doubles()
    let variance = layer.numbers("variance") ?? arrays.dropFirst().first?.doubles()
    guard let mean, let variance else { throw unsupported(layer, "no mean and variance", "both") }
    // Keras divides by no less.
    let deviation = variance.map { max($0.squareRoot(), 1e-7) }
    if layer.configuration["invert"]?.boolean == true {
      try addScaling(layer, scale: deviation, shift: mean)
    } else if builder.width == nil {
      try builder.addNormalization(layer.place, offset: mean, scale: deviation.map { 1 / $0 })
    } else {
      let scale = deviation.map { 1 / $0 }
      try addScaling(layer, scale: scale, shift: zip(mean, scale).map { -$0 * $1 })
    }
  }

  /// `x · scale + offset`.
  private mutating func addRescaling(_ layer: KerasLayer) throws(ModelFileError) {
    let offset = layer.numbers("offset") ?? [0]
    guard let scale = layer.numbers("scale"), !scale.contains(0),
      scale.count == offset.count || offset.count == 1 || scale.count == 1
    else { throw unsupported(layer, "no scale, or one of 0", "a factor for the inputs") }
    try addScaling(layer, scale: scale, shift: offset)
  }

  /// Adds a factor, not 0, and a shift for each value; a single one is all values'.
  private mutating func addScaling(
    _ layer: KerasLayer, scale: [Double], shift: [Double]
  ) throws(ModelFileError) {
    let count = builder.width ?? max(scale.count, shift.count)
    guard [scale, shift].allSatisfy({ $0.count == 1 || $0.count == count }) else {
      throw unsupported(layer, "\(scale.count) factors for \(count) values", "as many, or one")
    }
    func each(_ values: [Double]) -> [Double] {
      values.count == 1 ? Array(repeating: values[0], count: count) : values
    }
    let (scale, shift) = (each(scale), each(shift))
    if builder.width == nil {
      try builder.addNormalization(
        layer.place, offset: zip(shift, scale).map { -$0 / $1 }, scale: scale)
    } else {
      try builder.addScaling(layer.place, scale: scale, shift: shift)
    }
  }

  private func unsupported(
    _ layer: KerasLayer, _ found: String, _ expected: String
  ) -> ModelFileError {
    .unsupported(path: path, place: layer.place, found: found, expected: expected)
  }
}
